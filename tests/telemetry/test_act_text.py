"""Every act is told in a few words."""

from scenarios.commands.people import Move
from telemetry.act_text import act_text
from telemetry.exercise_acts import Improvised, InjectSteered, Spoke, Wrote
from telemetry.journal import Act, Commanded, OptionChosen


def test_every_act_has_its_words() -> None:
    told: dict[str, Act] = {
        "door: open": OptionChosen(1.0, "seat", "door", "open"),
        "move ann to back": Commanded(1.0, "seat", "ann", Move(do="move", to="back")),
        "fire alarm": InjectSteered(1.0, "seat", "alarm", "fire"),
        "delay alarm by 90 s": InjectSteered(1.0, "seat", "alarm", "delay", 90.0),
        "delay alarm by 90 s with all events that follow": InjectSteered(
            1.0, "seat", "alarm", "delay", 90.0, "events"
        ),
        "improvise A valve jams": Improvised(1.0, "seat", "A valve jams", "Control", ("ann",), ""),
        "ann: Hello.": Spoke(1.0, "seat", "ann", "Hello."),
        "ann writes A plan": Wrote(1.0, "seat", "ann", ("houston",), "s-band", "A plan", "We go."),
    }
    assert {act_text(act) for act in told.values()} == set(told)
    assert [act_text(act) for act in told.values()] == [*told]
