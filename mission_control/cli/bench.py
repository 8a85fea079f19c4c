"""`bench`: how fast it is here, beside a floor measured in the same run. Never here: measuring."""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib import import_module
from typing import Final

from mission_control.bench import model
from mission_control.bench.figure import Figure
from mission_control.cli.errors import UsageError
from mission_control.cli.sources import opened_scenario
from scenarios.choices import choice, quoted


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


BENCHMARKS: Final[dict[str, Callable[[], Iterator[Figure]]]] = {
    "frame": _of_the_film(model.frame),
    "build": _of_the_film(model.build),
    "bulk": _of_the_film(model.bulk),
    "seek": _of_the_film(model.seek),
    "paint": _of_the_screen("paint"),
    "cpu": _of_the_screen("cpu"),
}


def run_benchmarks(arguments: argparse.Namespace) -> int:
    """Measure what is named, or everything, and print each figure as it comes."""
    for name in arguments.name:
        if name not in BENCHMARKS:
            raise UsageError(f"no benchmark is called {quoted(name)}, expected {choice(name, BENCHMARKS)}")
    figures = (figure for name in arguments.name or BENCHMARKS for figure in BENCHMARKS[name]())
    if arguments.json:
        records = [asdict(figure) | {"verdict": figure.verdict or None} for figure in figures]
        print(json.dumps(records, ensure_ascii=False, indent=1))
        return 0
    for figure in figures:
        target = "" if figure.target is None else f"at most {figure.target:g}"
        print(
            f"{figure.benchmark:<6} {figure.what:<52} {figure.measured:>9.3f} {figure.unit:<3}"
            f" {target:<12} {figure.verdict}".rstrip(),
            flush=True,
        )
    return 0
