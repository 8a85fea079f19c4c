"""Packing: each channel in one group and one single, channels of one rate together, no packet too long."""

from telemetry.channels import ChannelTable
from telemetry.exports.coding import coding
from telemetry.exports.packing import FIRST_APID, GROUP, OTHER, SINGLE, kinds
from telemetry.run import Run
from tests.telemetry.exports.conftest import channel


def table(*channels: object) -> ChannelTable:
    return ChannelTable(channels)  # type: ignore[arg-type]


def test_each_channel_is_in_one_group_and_one_single(tale_run: Run) -> None:
    every = kinds(tale_run.channels)
    for form in (GROUP, SINGLE):
        rows = [row for kind in every if kind.form == form for row in kind.rows]
        assert sorted(rows) == list(range(len(tale_run.channels)))
    assert all(len(kind.rows) == 1 for kind in every if kind.form == SINGLE)
    assert len({(kind.apid, kind.form, kind.number) for kind in every}) == len(every)


def test_a_group_has_one_discipline_and_one_rate(tale_run: Run) -> None:
    for kind in kinds(tale_run.channels):
        told = [tale_run.channels.at_row(row) for row in kind.rows]
        assert {each.discipline for each in told} == {kind.discipline}
        assert len({each.rate_hz for each in told}) == 1


def test_no_packet_is_too_long() -> None:
    channels = table(*(channel(f"C{i:03d}", quantum=[0.0, 0.01][i % 2]) for i in range(500)))
    groups = [kind for kind in kinds(channels) if kind.form == GROUP]
    lengths = [sum(coding(channels.at_row(row)).octets for row in kind.rows) for kind in groups]
    assert lengths == [1024, 1024, 952]
    assert [kind.number for kind in groups] == [0, 1, 2]


def test_a_discipline_keeps_its_process_whichever_others_there_are() -> None:
    (alone, _) = kinds(table(channel("A", discipline="ROBO")))
    both = kinds(table(channel("A", discipline="ROBO"), channel("B", discipline="ADCO")))
    assert {kind.apid for kind in both} == {alone.apid, FIRST_APID}


def test_channels_of_no_discipline_of_ours_travel_together() -> None:
    every = kinds(table(channel("A", discipline=""), channel("B", discipline="GNC"), channel("C")))
    assert [(kind.discipline, kind.rows) for kind in every if kind.form == GROUP] == [
        ("ETHOS", (2,)),
        (OTHER, (0, 1)),
    ]


def test_no_channels_are_no_packets() -> None:
    assert kinds(table()) == ()
