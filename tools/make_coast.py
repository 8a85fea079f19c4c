"""Make mission_control/data/coast.npz, the outlines of the continents, from world-atlas' land-110m.json.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/make_coast.py package/land-110m.json mission_control/data/coast.npz

Source: Natural Earth 1:110m land (public domain), packed as TopoJSON by world-atlas 2.0.2 (ISC;
the notice is in mission_control/data/README.md). Never here: anything the program needs when it runs.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

STEPS_PER_DEGREE = 100
"""Whole hundredths of a degree, about a kilometre: finer than any terminal shows, and small."""


def arcs(topology: dict[str, Any]) -> list[NDArray[np.float64]]:
    """The topology's arcs, each of shape (N, 2): longitude and latitude, degrees."""
    scale, offset = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    return [np.cumsum(np.array(arc), axis=0) * scale + offset for arc in topology["arcs"]]


def rings(topology: dict[str, Any]) -> list[NDArray[np.float64]]:
    """Every closed outline of the land, lakes included, each of shape (N, 2)."""
    drawn = arcs(topology)
    (land,) = topology["objects"]["land"]["geometries"]
    # a negative number is the complement of an arc to be walked backwards; arcs share their end points
    return [
        np.concatenate([drawn[a] if a >= 0 else drawn[~a][::-1] for a in ring])
        for polygon in land["arcs"]
        for ring in polygon
    ]


def main(source: str, target: str) -> None:
    outlines = rings(json.loads(Path(source).read_text(encoding="utf-8")))
    points = np.rint(np.concatenate(outlines) * STEPS_PER_DEGREE).astype(np.int16)
    ends = np.cumsum([len(outline) for outline in outlines]).astype(np.int16)
    np.savez_compressed(target, points=points, ends=ends, steps_per_degree=np.int16(STEPS_PER_DEGREE))
    print(f"{target}: {len(outlines)} outlines, {len(points)} points, {Path(target).stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
