"""Mean elements from a state: the way back from `orbit.states`; what is no station's orbit is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.linear import Floats
from telemetry.orbit import Elements, MeanOrbit, states
from telemetry.osculating import mean_elements

orbits = st.builds(
    Elements,
    a_km=st.floats(6500.0, 6960.0),
    ex=st.floats(-0.004, 0.004),
    ey=st.floats(-0.004, 0.004),
    inclination_rad=st.floats(0.1, 3.0),
    raan_rad=st.floats(-3.1, 3.1),
    u_rad=st.floats(-3.1, 3.1),
)


def state(elements: Elements) -> tuple[Floats, Floats]:
    one = np.ones(1)
    r_km, v_km_s = states(
        MeanOrbit(
            a_km=elements.a_km * one,
            a_rate_km_s=0.0 * one,
            ex=elements.ex * one,
            ey=elements.ey * one,
            inclination_rad=elements.inclination_rad,
            raan_rad=elements.raan_rad * one,
            u_rad=elements.u_rad * one,
        )
    )
    return r_km[:, 0], v_km_s[:, 0]


@given(orbits)
def test_a_state_leads_to_elements_that_lead_to_it(elements: Elements) -> None:
    r_km, v_km_s = state(elements)
    found = mean_elements(r_km, v_km_s)
    back_km, back_km_s = state(found)
    assert np.abs(back_km - r_km).max() < 1e-6
    assert np.abs(back_km_s - v_km_s).max() < 1e-9
    assert abs(found.a_km - elements.a_km) < 1e-5
    assert abs(found.inclination_rad - elements.inclination_rad) < 1e-9
    assert abs(np.exp(1j * found.raan_rad) - np.exp(1j * elements.raan_rad)) < 1e-8


GOOD = state(Elements(6790.0, 0.0003, -0.0002, 0.9013, 1.0, 2.0))
R, V = GOOD


@pytest.mark.parametrize(
    ("r_km", "v_km_s"),
    [
        (R * 0.0, V),
        (R, V * 0.0),
        (R * 0.0, V * 0.0),
        (R, R),
        (R, V * 1.1),
        (R, V * 1.5),
        (R, V * 1e200),
        (R * 1e200, V),
        (R, V / 2.0),
        (R * np.nan, V),
        (R, V * np.inf),
        (np.array([6790.0, 0.0, 0.0]), np.array([0.0, 7.66, 0.0])),
        (R * np.array([1.0, 1.0, 0.0]), V),
    ],
)
def test_what_no_station_flies_is_refused(r_km: Floats, v_km_s: Floats) -> None:
    with pytest.raises(ValueError, match="this position and velocity are not those of"):
        mean_elements(r_km, v_km_s)


@given(st.lists(st.floats(), min_size=6, max_size=6))
def test_any_six_numbers_are_an_orbit_or_are_refused(numbers: list[float]) -> None:
    r_km, v_km_s = np.array(numbers[:3]), np.array(numbers[3:])
    try:
        found = mean_elements(r_km, v_km_s)
    except ValueError:
        return
    assert np.abs(state(found)[0] - r_km).max() < 1e-3
