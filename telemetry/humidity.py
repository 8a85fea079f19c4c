"""Water vapour in words people use: relative humidity and dew point, by Magnus's formula.

Saturation over water is 4.5824 mmHg exp(17.625 T / (T + 243.04)), within 0.4 % from -40 to 50 degC (Alduchov
and Eskridge, 1996). Never here: how much vapour there is (`air`).
"""

from typing import Final

import numpy as np

from telemetry.linear import Floats

_A: Final = 17.625
_B_C: Final = 243.04
_TRIPLE_MMHG: Final = 4.5824
_DRY_MMHG: Final = 1e-3
"""Less vapour than this counts as so much: the dew point of no vapour is nowhere."""


def saturation_mmhg(temperature_c: float) -> float:
    """What vapour stands over water."""
    return float(_TRIPLE_MMHG * np.exp(_A * temperature_c / (temperature_c + _B_C)))


def wetness(h2o_mmhg: Floats) -> Floats:
    """The logarithm of vapour over that at 0 degC; increases with it."""
    wet: Floats = np.log(np.maximum(h2o_mmhg, _DRY_MMHG) / _TRIPLE_MMHG)
    return wet


def fullness(temperature_c: Floats) -> Floats:
    """The wetness of saturated air; increases with temperature."""
    return _A * temperature_c / (temperature_c + _B_C)


def humidity_percent(wet: Floats, full: Floats) -> Floats:
    """Relative humidity, which never passes 100: what is more hangs in the air as fog."""
    humidity: Floats = 100.0 * np.exp(np.minimum(wet - full, 0.0))
    return humidity


def dew_point_c(wet: Floats, full: Floats) -> Floats:
    """The temperature at which vapour condenses, at most the air's own."""
    damp = np.minimum(wet, full)
    return _B_C * damp / (_A - damp)
