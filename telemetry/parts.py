"""The parts of the station that have amounts and values of their own, put together for one scenario.

Lives here: which there are. Never here: what any of them does.
"""

from scenarios.scenario import Scenario
from telemetry.air import AirModel
from telemetry.airways import Airways
from telemetry.attitude_model import AttitudeModel
from telemetry.cooling import CoolingTendency
from telemetry.cycles import CycleModel
from telemetry.day_mean import DayMeanModel
from telemetry.grid import PowerModel
from telemetry.levels import LevelModel
from telemetry.loads import Loads
from telemetry.pointing import PointingModel
from telemetry.robotics import Robotics
from telemetry.settling import SettlingModel
from telemetry.smoke import SmokeModel
from telemetry.suits import Suits
from telemetry.tanks import Tanks
from telemetry.vitals import Vitals
from telemetry.water import WaterWorks


class Parts:
    """The models of one station's parts. Holds only what never changes."""

    def __init__(self, scenario: Scenario) -> None:
        self.airways = Airways(scenario)
        self.robotics = Robotics(scenario)
        self.suits = Suits(scenario)
        self.loads = Loads(scenario.station)
        self.air = AirModel(scenario, self.airways, self.loads)
        self.smoke = SmokeModel(scenario, self.air)
        self.power = PowerModel(scenario, self.loads)
        self.levels = LevelModel((self.suits, Tanks(scenario), WaterWorks(scenario)))
        """Amounts: every supply of the station."""
        self.day = DayMeanModel(scenario)
        self.cycles = CycleModel(scenario)
        control = scenario.station.attitude
        self.attitude = None if control is None else AttitudeModel(control, scenario.faces)
        self.pointing = PointingModel(scenario)
        cooling = CoolingTendency(scenario.station, self.loads)
        self.settling = SettlingModel((Vitals(scenario), cooling, self.suits))
        """Values on their way to a target: every tendency of the station."""
