"""What the models say a file may hold, step by step: fields, items, the members of a union.

Here lives all knowledge of how pydantic describes types, so that faults can be placed and references found
in raw data that is not (yet) valid. Nothing here knows any model of the scenario, nor reads a file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, Discriminator, Tag
from pydantic.fields import FieldInfo

from scenarios.document import Node, Path

Mark = TypeVar("Mark")


@dataclass(frozen=True, eq=False)
class Shape:
    """A type without `Annotated` and `| None`, and what stood in the annotation."""

    type: Any
    metadata: tuple[Any, ...] = ()

    def mark(self, kind: type[Mark]) -> Mark | None:
        """The first annotation of this kind."""
        return next((item for item in self.metadata if isinstance(item, kind)), None)

    @property
    def is_model(self) -> bool:
        """Whether it is a mapping with fields."""
        return isinstance(self.type, type) and issubclass(self.type, BaseModel)

    @property
    def fields(self) -> dict[str, "Shape"]:
        """What a mapping of this shape may hold, by the key an author writes; empty where it is no model."""
        return _model_fields(self.type)[0] if self.is_model else {}

    @property
    def required(self) -> list[str]:
        """The keys that a mapping of this shape must have, as an author writes them."""
        fields = self.type.model_fields if self.is_model else {}
        return [field.alias or name for name, field in fields.items() if field.is_required()]

    def child(self, step: str | int) -> "Shape | None":
        """The shape of the value under a key or index, where the type says."""
        if self.is_model:
            by_key, by_name = _model_fields(self.type)
            return by_key.get(str(step)) or by_name.get(str(step))
        if not isinstance(step, int) or not self._items:
            return None
        if self._endless:
            return self._items[0]
        return self._items[step] if step < len(self._items) else None

    @cached_property
    def members(self) -> tuple["Shape", ...]:
        """The alternatives of a union; none where it is no union."""
        return tuple(map(shape, get_args(self.type))) if get_origin(self.type) in (Union, UnionType) else ()

    @cached_property
    def tagged_members(self) -> dict[str, "Shape"]:
        """The alternatives of a tagged union by their tags."""
        tagged: dict[str, Shape] = {}
        for member in self.members:
            tag = member.mark(Tag)
            literal = member.fields.get(self.tag_key) if isinstance(self.tag_key, str) else None
            tags = [tag.tag] if tag else get_args(literal.type) if literal else []
            tagged.update(dict.fromkeys(tags, member))
        return tagged

    @cached_property
    def tag_key(self) -> Any:
        """What tells the members of a tagged union apart: a key, or a function of the raw value, or None."""
        for item in self.metadata:
            found = item.discriminator if isinstance(item, FieldInfo | Discriminator) else None
            if found is not None:
                return found.discriminator if isinstance(found, Discriminator) else found
        return None

    def chosen(self, value: object) -> "Shape | None":
        """The member of a tagged union that a raw value says it is."""
        if callable(self.tag_key):
            return self.tagged_members.get(self.tag_key(value))
        tag = value.get(self.tag_key) if isinstance(value, dict) else None
        return self.tagged_members.get(tag) if isinstance(tag, str) else None

    @cached_property
    def _items(self) -> tuple["Shape", ...]:
        """The shapes of a list's items; one for all where it is endless."""
        if get_origin(self.type) not in (tuple, list):
            return ()
        return tuple(shape(item) for item in get_args(self.type) if item is not Ellipsis)

    @cached_property
    def _endless(self) -> bool:
        return get_origin(self.type) is list or Ellipsis in get_args(self.type)


def shape(annotation: Any, metadata: Sequence[Any] = ()) -> Shape:
    """The shape an annotation describes."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        return shape(inner, (*metadata, *marks))
    if get_origin(annotation) in (Union, UnionType):
        others = [item for item in get_args(annotation) if item is not NoneType]
        if len(others) == 1:
            return shape(others[0], metadata)
        return Shape(Union[tuple(others)], tuple(metadata))  # noqa: UP007 - a union made of a computed list
    return Shape(annotation, tuple(metadata))


def walk(root: Shape, node: Node, path: Path = ()) -> Iterator[tuple[Path, Shape, Node]]:
    """Every value of raw data that has a known shape, with its path; a tagged union as its chosen member."""
    if root.tag_key is not None and root.members:
        member = root.chosen(node.value)
        if member is not None:
            yield from walk(member, node, path)
        return
    yield path, root, node
    for step, child in node.children.items():
        inner = root.child(step)
        if inner is not None:
            yield from walk(inner, child, (*path, step))


def literal_words(of: Shape) -> tuple[str, ...]:
    """The words a `Literal` allows; none where it is no literal."""
    return tuple(map(str, get_args(of.type))) if get_origin(of.type) is Literal else ()


@cache
def _model_fields(model: type[BaseModel]) -> tuple[dict[str, Shape], dict[str, Shape]]:
    """A model's fields by the key an author writes, and by name."""
    model.model_rebuild()  # a recursive model's own fields stay unresolved until then
    by_name = {
        name: shape(info.annotation, (*info.metadata, info)) for name, info in model.model_fields.items()
    }
    return {model.model_fields[name].alias or name: of for name, of in by_name.items()}, by_name
