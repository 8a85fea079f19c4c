"""Linear networks: against a matrix exponential of our own, in balance, bounded, and alike however asked."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.linear import Floats, Network, Piece

networks = st.tuples(st.integers(1, 8), st.integers(0, 2**32 - 1), st.booleans(), st.booleans())


def network(size: int, seed: int, sinks: bool, sources: bool) -> tuple[Network, Floats]:
    """A random tree of exchanges, and values to begin with."""
    rng = np.random.default_rng(seed)
    exchange = np.zeros((size, size))
    for node in range(1, size):
        other = int(rng.integers(node))
        exchange[node, other] = exchange[other, node] = rng.choice([0.0, 1e-4, 5e-3, 0.07])
    sink = rng.uniform(0.0, 0.01, size) * sinks
    source = rng.uniform(-0.05, 0.05, size) * sources
    return Network(rng.uniform(4.0, 150.0, size), exchange, sink, source), rng.uniform(0.0, 700.0, size)


def pieces_of(made: tuple[int, int, bool, bool], count: int) -> list[Piece]:
    """Pieces of so many such networks, one beginning 100 s after the other."""
    size, first, sinks, sources = made
    networks = [network(size, first + i, sinks, sources) for i in range(count)]
    return [net.piece(100.0 * i, start) for i, (net, start) in enumerate(networks)]


def exponential(matrix: Floats) -> Floats:
    """exp of a matrix by scaling, Taylor's series and squaring."""
    squarings = max(0, int(np.ceil(np.log2(max(np.abs(matrix).sum(axis=1).max(), 1e-300)))) + 4)
    scaled = matrix / 2.0**squarings
    total, term = np.eye(len(matrix)), np.eye(len(matrix))
    for order in range(1, 25):
        term = term @ scaled / order
        total = total + term
    for _ in range(squarings):
        total = total @ total
    return total


def expected(net: Network, start: Floats, tau: float) -> Floats:
    """The solution from the exponential of the augmented matrix."""
    size = len(start)
    flow = net.exchange - np.diag(net.sink + net.exchange.sum(axis=1))
    augmented = np.zeros((size + 1, size + 1))
    augmented[:size, :size] = flow / net.capacity[:, None] * tau
    augmented[:size, size] = net.source / net.capacity * tau
    solution: Floats = exponential(augmented) @ np.append(start, 1.0)
    return solution[:size]


@given(networks, st.sampled_from([1e-3, 1.0, 600.0, 3600.0, 259_200.0]))
def test_the_solution_is_the_matrix_exponential(made: tuple[int, int, bool, bool], tau: float) -> None:
    net, start = network(*made)
    got = net.piece(100.0, start).at(np.array([100.0 + tau]))[:, 0]
    wanted = expected(net, start, tau)
    assert got == pytest.approx(wanted, rel=1e-9, abs=1e-9 * np.abs(start).max())


@given(networks)
def test_a_piece_begins_exactly_where_it_was_cut(made: tuple[int, int, bool, bool]) -> None:
    net, start = network(*made)
    assert net.piece(5.0, start).at(np.array([5.0]))[:, 0].tobytes() == start.tobytes()


@given(networks, st.floats(1.0, 1e5))
def test_what_is_closed_keeps_its_content(made: tuple[int, int, bool, bool], tau: float) -> None:
    net, start = network(made[0], made[1], sinks=False, sources=False)
    content = (net.piece(0.0, start).at(np.array([tau]))[:, 0] * net.capacity).sum()
    assert content == pytest.approx((start * net.capacity).sum(), rel=1e-12)


def test_two_nodes_meet_with_the_analytic_time_constant() -> None:
    flow, a, b = 0.05, 60.0, 40.0
    exchange = np.array([[0.0, flow], [flow, 0.0]])
    piece = Network(np.array([a, b]), exchange, np.zeros(2), np.zeros(2)).piece(0.0, np.array([5.0, 1.0]))
    tau = a * b / (a + b) / flow
    ts = np.array([0.5, 1.0, 2.0, 5.0]) * tau
    values = piece.at(ts)
    assert values[0] - values[1] == pytest.approx(4.0 * np.exp(-ts / tau), rel=1e-12)


@given(networks, st.floats(0.0, 1e5), st.floats(1e-3, 1e5), st.integers(0, 2**32 - 1))
def test_bounds_bound(made: tuple[int, int, bool, bool], earliest: float, span: float, seed: int) -> None:
    net, start = network(*made)
    piece = net.piece(0.0, start)
    low, high = piece.bounds(earliest, earliest + span)
    ts = np.sort(np.random.default_rng(seed).uniform(earliest, earliest + span, 50))
    values = piece.at(np.concatenate([[earliest], ts, [earliest + span]]))
    assert (values >= low[:, None]).all()
    assert (values <= high[:, None]).all()


def test_bounds_close_on_a_short_stretch() -> None:
    net, start = network(6, 1, sinks=True, sources=True)
    low, high = net.piece(0.0, start).bounds(1000.0, 1000.0)
    assert (high - low < 1e-8).all()


@given(networks, st.integers(1, 30), st.integers(0, 2**32 - 1))
def test_an_instant_is_the_same_alone_and_in_company(
    made: tuple[int, int, bool, bool], count: int, seed: int
) -> None:
    net, start = network(*made)
    piece = net.piece(0.0, start)
    ts = np.sort(np.random.default_rng(seed).uniform(0.0, 1e5, count))
    whole = piece.at(ts)
    alone = np.concatenate([piece.at(ts[i : i + 1]) for i in range(count)], axis=1)
    assert alone.tobytes() == whole.tobytes()
    by_hand = np.zeros_like(whole)
    for k in range(piece.rates.size):
        by_hand += piece.vectors[:, k : k + 1] * (piece.gain[k] * np.expm1(piece.rates[k] * ts))
    assert (start[:, None] + by_hand).tobytes() == whole.tobytes()


@given(networks, st.integers(1, 4), st.sampled_from([1, 2, 9]), st.integers(0, 2**32 - 1))
def test_pieces_read_together_are_the_pieces(
    made: tuple[int, int, bool, bool], count: int, instants: int, seed: int
) -> None:
    pieces = pieces_of(made, count)
    ts = np.sort(np.random.default_rng(seed).uniform(400.0, 1e5, instants))
    together = Piece.layered(pieces)
    assert together.at(ts).tobytes() == np.stack([piece.at(ts) for piece in pieces]).tobytes()
    low, high = together.bounds(500.0, 900.0)
    for piece, least, most in zip(pieces, low, high, strict=True):
        alone = piece.bounds(500.0, 900.0)
        assert least == pytest.approx(alone[0], rel=1e-12)
        assert most == pytest.approx(alone[1], rel=1e-12)


@given(networks, st.floats(0.0, 1e5))
def test_the_rate_is_the_slope_that_the_network_has_there(
    made: tuple[int, int, bool, bool], tau: float
) -> None:
    net, start = network(*made)
    piece = net.piece(100.0, start)
    x = piece.at(np.array([100.0 + tau]))[:, 0]
    flows = net.exchange @ x - (net.sink + net.exchange.sum(axis=1)) * x + net.source
    got = piece.rate(np.array([100.0 + tau]))[:, 0]
    assert got == pytest.approx(flows / net.capacity, rel=1e-6, abs=1e-12 * np.abs(start).max())


@given(networks, st.floats(0.0, 1e5), st.floats(1e-3, 1e5), st.integers(0, 2**32 - 1))
def test_bounds_of_the_rate_bound_it(
    made: tuple[int, int, bool, bool], earliest: float, span: float, seed: int
) -> None:
    net, start = network(*made)
    piece = net.piece(0.0, start)
    low, high = piece.rate_bounds(earliest, earliest + span)
    ts = np.sort(np.random.default_rng(seed).uniform(earliest, earliest + span, 50))
    rates = piece.rate(np.concatenate([[earliest], ts, [earliest + span]]))
    assert (rates >= low[:, None]).all()
    assert (rates <= high[:, None]).all()


@given(networks, st.integers(1, 4), st.sampled_from([1, 2, 9]), st.integers(0, 2**32 - 1))
def test_a_total_is_the_sum_of_its_pieces(
    made: tuple[int, int, bool, bool], count: int, instants: int, seed: int
) -> None:
    pieces = pieces_of(made, count)
    ts = np.sort(np.random.default_rng(seed).uniform(400.0, 1e5, instants))
    total = Piece.total(pieces)
    size_of = sum(np.abs(piece.at(ts)).max() for piece in pieces)
    assert total.at(ts) == pytest.approx(np.add.reduce([p.at(ts) for p in pieces]), abs=1e-9 * size_of)
    assert total.rate(ts) == pytest.approx(np.add.reduce([p.rate(ts) for p in pieces]), abs=1e-12 * size_of)
    alone = np.concatenate([total.rate(ts[i : i + 1]) for i in range(instants)], axis=1)
    assert alone.tobytes() == total.rate(ts).tobytes()


def test_the_zero_mode_goes_on_in_a_straight_line() -> None:
    net = Network(np.array([4.0]), np.zeros((1, 1)), np.zeros(1), np.array([6.0]))
    ts = np.array([0.0, 1.0, 1e3, 2.6e5, 1e7])
    assert net.piece(0.0, np.array([5.0])).at(ts)[0].tolist() == (5.0 + 1.5 * ts).tolist()


def test_networks_with_the_same_coefficients_share_their_modes() -> None:
    one, start = network(5, 3, sinks=True, sources=False)
    other, _ = network(5, 3, sinks=True, sources=False)
    assert one.piece(0.0, start).vectors is other.piece(9.0, start).vectors
