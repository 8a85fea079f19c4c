"""What the models say a file may hold, step by step: fields, items, the members of a union.

Here lives all knowledge of how pydantic describes types, so that faults can be placed and references found
in raw data that is not (yet) valid. Nothing here knows any model of the scenario, nor reads a file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, Discriminator, Tag
from pydantic.fields import FieldInfo

from scenarios.yaml12 import Node, Path

Mark = TypeVar("Mark")


@dataclass(frozen=True, slots=True)
class Shape:
    """A type without `Annotated` and `| None`, and what stood in the annotation."""

    type: Any
    metadata: tuple[Any, ...] = ()

    def mark(self, kind: type[Mark]) -> Mark | None:
        """The first annotation of this kind."""
        return next((item for item in self.metadata if isinstance(item, kind)), None)

    def fields(self) -> dict[str, "Shape"]:
        """What a mapping of this shape may hold, by the key an author writes; empty where it is no model."""
        return {name_of(info, name): _field_shape(info) for name, info in self._model_fields().items()}

    def child(self, step: str | int) -> "Shape | None":
        """The shape of the value under a key or index, where the type says."""
        if self.is_model():
            info = self._model_fields().get(str(step))
            return _field_shape(info) if info else self.fields().get(str(step))
        arguments = get_args(self.type)
        if not isinstance(step, int) or get_origin(self.type) not in (tuple, list) or not arguments:
            return None
        if get_origin(self.type) is list or arguments[-1] is Ellipsis:
            return shape(arguments[0])
        return shape(arguments[step]) if step < len(arguments) else None

    def members(self) -> tuple["Shape", ...]:
        """The alternatives of a union; none where it is no union."""
        return tuple(map(shape, get_args(self.type))) if get_origin(self.type) in (Union, UnionType) else ()

    def tagged_members(self) -> dict[str, "Shape"]:
        """The alternatives of a tagged union by their tags."""
        key = self.tag_key()
        tagged: dict[str, Shape] = {}
        for member in self.members():
            tag = member.mark(Tag)
            literal = member.fields().get(key) if isinstance(key, str) else None
            tags = [tag.tag] if tag else get_args(literal.type) if literal else []
            tagged.update(dict.fromkeys(tags, member))
        return tagged

    def tag_key(self) -> Any:
        """What tells the members of a tagged union apart: a key, or a function of the raw value, or None."""
        for item in self.metadata:
            found = item.discriminator if isinstance(item, FieldInfo | Discriminator) else None
            if found is not None:
                return found.discriminator if isinstance(found, Discriminator) else found
        return None

    def chosen(self, value: object) -> "Shape | None":
        """The member of a tagged union that a raw value says it is."""
        key = self.tag_key()
        if callable(key):
            return self.tagged_members().get(key(value))
        tag = value.get(key) if isinstance(value, dict) else None
        return self.tagged_members().get(tag) if isinstance(tag, str) else None

    def is_model(self) -> bool:
        """Whether it is a mapping with fields."""
        return isinstance(self.type, type) and issubclass(self.type, BaseModel)

    def _model_fields(self) -> dict[str, FieldInfo]:
        if not self.is_model():
            return {}
        self.type.model_rebuild()  # a recursive model's own fields stay unresolved until then
        fields: dict[str, FieldInfo] = self.type.model_fields
        return fields


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


def name_of(info: FieldInfo, name: str) -> str:
    """The key an author writes for a field."""
    return info.alias or name


def walk(root: Shape, node: Node, path: Path = ()) -> Iterator[tuple[Path, Shape, Node]]:
    """Every value of raw data that has a known shape, with its path; a tagged union as its chosen member."""
    if root.tag_key() is not None and root.members():
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


def _field_shape(info: FieldInfo) -> Shape:
    return shape(info.annotation, (*info.metadata, info))
