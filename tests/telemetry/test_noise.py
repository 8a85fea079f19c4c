"""Noise: the same in any order, bounded, of the right shape, and unrelated between channels and samples."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from telemetry.noise import channel_keys, deviates

IDS = tuple(f"C{i}" for i in range(40))
LONG = np.arange(-5000, 20_000)[None]


def test_keys_are_a_channels_own() -> None:
    keys = channel_keys(7, IDS)
    assert len(set(keys.tolist())) == len(IDS)
    assert channel_keys(7, IDS[5:6])[0] == keys[5]
    assert not set(channel_keys(8, IDS).tolist()) & set(keys.tolist())


@given(st.lists(st.integers(-(2**40), 2**40), min_size=1, max_size=30), st.data())
def test_any_order_and_company_gives_the_same(samples: list[int], data: st.DataObject) -> None:
    keys = channel_keys(1, IDS)[:, None]
    numbers = np.array(samples)
    whole = deviates(keys, numbers[None])
    order = np.array(data.draw(st.permutations(range(len(samples)))))
    assert deviates(keys, numbers[order][None]).tobytes() == whole[:, order].tobytes()
    row = data.draw(st.integers(0, len(IDS) - 1))
    column = data.draw(st.integers(0, len(samples) - 1))
    assert deviates(keys[row : row + 1], numbers[column : column + 1][None])[0, 0] == whole[row, column]
    own = np.broadcast_to(numbers[None], (len(IDS), len(samples)))
    assert deviates(keys, own).tobytes() == whole.tobytes()
    assert deviates(keys[:, 0], own[:, column]).tobytes() == whole[:, column].tobytes()


def test_it_is_standard_normal_and_bounded() -> None:
    values = deviates(channel_keys(3, IDS)[:, None], LONG)
    assert np.abs(values).max() <= 4.33
    assert abs(values.mean()) < 0.005
    assert abs(values.var() - 1.0) < 0.005
    # Thirds of a normal distribution, and its tail beyond two.
    assert abs((np.abs(values) < 1.0).mean() - 0.6827) < 0.002
    assert abs((np.abs(values) > 2.0).mean() - 0.0455) < 0.001
    assert (values != 0.0).all()


def test_channels_and_neighbouring_samples_have_nothing_to_do_with_each_other() -> None:
    values = deviates(channel_keys(3, IDS)[:, None], LONG)
    related = np.corrcoef(values) - np.eye(len(IDS))
    assert np.abs(related).max() < 0.04
    following = (values[:, 1:] * values[:, :-1]).mean(axis=1)
    assert np.abs(following).max() < 0.04
