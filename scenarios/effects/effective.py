"""What every effect has. Never here: any one effect."""

from pydantic import Field

from scenarios.times import Duration
from scenarios.words import Words


class Effective(Words):
    """Something that happens to the station, with its event or so long after."""

    delay: Duration = Field(default=0, description="how long after the event this effect comes")
