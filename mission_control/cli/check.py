"""`check`: lint scenarios, try their plans, play their rehearsals, and see that recordings are whole.

Never here: what is wrong with them (the loader, the model's check, `story_faults` and a recording's file say
that).
"""

import argparse

from mission_control.cli.errors import FaultyFile
from mission_control.cli.output import tell
from mission_control.cli.saved_runs import is_saved_run
from mission_control.cli.sources import is_recording, opened_recording, opened_saved, opened_scenario
from mission_control.cli.story_faults import story_faults
from scenarios.faults import ScenarioError
from scenarios.gathering import gathered
from scenarios.library import builtin_ids, resolve
from scenarios.plans import plan_files
from scenarios.rehearsals import rehearsal_files


def check_scenarios(arguments: argparse.Namespace) -> int:
    """Print every fault of what is named, or of the whole library; 1 if there are any."""
    faulty = 0
    for what in arguments.what or builtin_ids():
        try:
            well = _well(what)
        except (ScenarioError, FaultyFile) as error:
            tell(str(error))
            well = False
        faulty += not well
    return 1 if faulty else 0


def _well(what: str) -> bool:
    """Whether nothing is wrong with WHAT."""
    if is_recording(what):
        return _recorded_well(what)
    return _saved_well(what) if is_saved_run(what) else _told_well(what)


def _saved_well(what: str) -> bool:
    """Whether a saved run is whole and this program's; if not, opening it tells."""
    saved = opened_saved(what)
    if saved.remark:
        return False
    print(f"{what}: {_counted(saved.tells.count, 'line')}, all well")
    return True


def _recorded_well(what: str) -> bool:
    """Whether a recording is whole; if not, opening it tells."""
    recording = opened_recording(what)
    if recording.lost_from_t is not None:
        return False
    channels, samples = len(recording.channels), recording.count
    print(f"{what}: {_counted(channels, 'channel')}, {_counted(samples, 'sample')}, all well")
    return True


def _told_well(what: str) -> bool:
    """Whether a story can come about and its plans lead where they should; tells what does not."""
    scenario, path = opened_scenario(what), resolve(what)
    plans, scripts = plan_files(path), rehearsal_files(path)
    faults, said = story_faults(what, scenario, gathered(path).document, plans, scripts)
    for line in (*faults, *said):
        tell(str(line))
    if not faults:
        rehearsed = f", {_counted(len(plans), 'plan')} rehearsed" if plans else ""
        played = f", {_counted(len(scripts), 'rehearsal')} played" if scripts else ""
        remarked = f", {_counted(len(said), 'remark')}" if said else ""
        print(f"{what}: {_counted(len(scenario.events), 'event')}{rehearsed}{played}, all well{remarked}")
    return not faults


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
