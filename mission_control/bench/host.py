"""A host with a table of many seats, as its own process: what lateness is measured at.

Lives here: the process (`python -m mission_control.bench.host WHAT SEATS MET FOLDER`), a real table with its
journal, served over TLS. Never here: terminals, or measuring.
"""

import asyncio
import json
import sys
from pathlib import Path

from mission_control.cli.sources import opened_scenario
from mission_control.exercise.branches import Branches
from mission_control.exercise.run_file import RunFile
from mission_control.exercise.seats import seats_of
from mission_control.exercise.table import Table
from mission_control.transport.certificate import file_fingerprint, self_made, server_context
from mission_control.transport.hosting import hosted
from scenarios.scenario import Scenario, Seat
from telemetry.clock import wall_s
from telemetry.run import Run


def many_seats(scenario: Scenario, count: int) -> list[Seat]:
    """So many of a scenario's seats, over and over again; only the first of each keeps its id."""
    declared, seats = seats_of(scenario), []
    for number in range(count):
        turn, place = divmod(number, len(declared))
        again = {"id": f"{declared[place].id}-{turn + 1}"} if turn else {}
        seats.append(declared[place].model_copy(update=again))
    return seats


def main() -> None:
    """Serve until killed; the first line told is where, and every seat's code."""
    what, count, met, folder = sys.argv[1:]
    scenario = opened_scenario(what)
    with RunFile.created(Path(folder) / "bench.run", scenario) as file:
        branches = Branches(Run(scenario, secret=file.saved.header.secret), file)
        table = Table(branches, many_seats(scenario, int(count)), wall_s, float(met))
        branches.current.run.frame_at(float(met))  # nobody is let in before there is something to see
        asyncio.run(_serve(table, self_made(Path(folder) / "bench.pem")))


async def _serve(table: Table, certificate: Path) -> None:
    async with hosted(table, "127.0.0.1", 0, server_context(certificate)) as port:
        url = f"wss://127.0.0.1:{port}#sha256={file_fingerprint(certificate)}"
        print(json.dumps({"url": url, "codes": dict(table.codes)}), flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    main()
