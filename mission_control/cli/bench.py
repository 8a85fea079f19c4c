"""`bench`: how fast it is here, beside a floor measured in the same run. Never here: measuring."""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Final

from mission_control.bench import model
from mission_control.bench.exercise import exercise
from mission_control.bench.figure import Figure
from mission_control.bench.importing import importing
from mission_control.bench.jump import jump
from mission_control.bench.recorded import Comparison, Summary, comparisons
from mission_control.bench.saved import resume
from mission_control.cli.errors import UsageError
from mission_control.cli.output import tell
from mission_control.cli.sources import opened_scenario
from scenarios.choices import choice, quoted
from telemetry.imports.formats import imported
from telemetry.imports.remarks import Refused
from telemetry.run import Run


def _of_the_film(measure: Callable[..., Iterator[Figure]]) -> Callable[[], Iterator[Figure]]:
    return lambda: measure(opened_scenario("film"))


def _of_the_screen(name: str) -> Callable[[], Iterator[Figure]]:
    def measure() -> Iterator[Figure]:
        try:
            screen = import_module("mission_control.bench.screen")
        except ImportError:
            raise UsageError(f"{name} needs a pseudo-terminal, and this system has none") from None
        figures: Iterator[Figure] = getattr(screen, name)()
        return figures

    return measure


def _in_simpy() -> Iterator[Figure]:
    try:
        peer = import_module("mission_control.bench.peer")
    except ImportError:
        raise UsageError("peer needs SimPy: pip install 'iss-mission-control[bench]'") from None
    figures: Iterator[Figure] = peer.peer(opened_scenario("film"))
    return figures


def _export() -> Iterator[Figure]:
    try:
        bench = import_module("mission_control.bench.export")
    except ImportError:
        raise UsageError("export needs pyarrow: pip install 'iss-mission-control[parquet]'") from None
    figures: Iterator[Figure] = bench.export(opened_scenario("film"))
    return figures


BENCHMARKS: Final[dict[str, Callable[[], Iterator[Figure]]]] = {
    "frame": _of_the_film(model.frame),
    "build": _of_the_film(model.build),
    "act": _of_the_film(model.act),
    "bulk": _of_the_film(model.bulk),
    "seek": _of_the_film(model.seek),
    "resume": _of_the_film(resume),
    "export": _export,
    "import": _of_the_film(importing),
    "exercise": exercise,
    "jump": _of_the_film(jump),
    "peer": _in_simpy,
    "paint": _of_the_screen("paint"),
    "cpu": _of_the_screen("cpu"),
    "key": _of_the_screen("key"),
}


def run_benchmarks(arguments: argparse.Namespace) -> int:
    """Measure what is named, or everything, and print each figure as it comes."""
    if arguments.against is not None:
        return _compare(Path(arguments.against), arguments.name, arguments.json)
    for name in arguments.name:
        if name not in BENCHMARKS:
            raise UsageError(f"no benchmark is called {quoted(name)}, expected {choice(name, BENCHMARKS)}")
    figures = _named(arguments.name) if arguments.name else _all()
    if arguments.json:
        records = [asdict(figure) | {"verdict": figure.verdict or None} for figure in figures]
        print(json.dumps(records, ensure_ascii=False, indent=1))
        return 0
    for figure in figures:
        target = "" if figure.target is None else f"at most {figure.target:g}"
        print(
            f"{figure.benchmark:<8} {figure.what:<52} {figure.measured:>9.3f} {figure.unit:<3}"
            f" {target:<12} {figure.verdict}".rstrip(),
            flush=True,
        )
    return 0


def _named(names: list[str]) -> Iterator[Figure]:
    for name in names:
        yield from BENCHMARKS[name]()


def _all() -> Iterator[Figure]:
    """Every benchmark that can be run here, and on standard error what those lack that cannot."""
    for measure in BENCHMARKS.values():
        try:
            yield from measure()
        except UsageError as lacking:
            tell(f"left out: {lacking}")


def _compare(path: Path, names: list[str], as_json: bool) -> int:
    """Print every channel of a recorded day beside that of the scenario `quiet-day`."""
    if names:
        raise UsageError("--against compares a recorded day, expected no benchmark's name beside it")
    run = Run(opened_scenario("quiet-day"))
    compared: list[Comparison] = []
    try:
        for comparison in comparisons(run, imported(path, run.zero.year).series):
            if not as_json:
                print(_row(comparison) if compared else f"{_HEADING}\n{_row(comparison)}", flush=True)
            compared.append(comparison)
    except BrokenPipeError:
        raise
    except (OSError, Refused, ValueError) as error:
        problem = getattr(error, "strerror", None) or error
        raise UsageError(f"{path}: {problem}") from None
    if as_json:
        records = [asdict(c) | {"inside": c.inside} for c in compared]
        print(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        print(_verdict(compared))
    return 0


def _verdict(compared: list[Comparison]) -> str:
    """How many lie where the recorded ones did, and which do not."""
    outside = [f"{c.id} ({c.title})" for c in compared if not c.inside]
    within = f"{len(compared) - len(outside)} of {len(compared)} lie within the recorded range"
    named = f"; outside: {', '.join(outside)}" if outside else ""
    return f"{within}, widened by a fifth of its width{named}"


def _row(compared: Comparison) -> str:
    title = compared.title if len(compared.title) <= _TITLE else compared.title[: _TITLE - 1] + "…"
    figures = f"{_figures(compared.recorded)} {_figures(compared.computed)}"
    mark = "" if compared.inside else "outside"
    return f"{compared.id:<13} {title:<{_TITLE}} {compared.unit:<6}{figures} {mark}".rstrip()


def _figures(summary: Summary) -> str:
    cadence = "" if summary.cadence_s is None else f"{summary.cadence_s:.0f} s"
    return f"{summary.low:>8.4g} {summary.mean:>8.4g} {summary.high:>8.4g} {cadence:>7}"


_TITLE: Final = 20
"""Cells of a title; with them a row fits into 120."""
_COLUMNS: Final = f"{'least':>8} {'mean':>8} {'most':>8} {'every':>7}"
_HEADING: Final = (
    f"{'':<41}{'recorded':<34} computed\n{'id':<13} {'title':<{_TITLE}} {'unit':<6}{_COLUMNS} {_COLUMNS}"
)
