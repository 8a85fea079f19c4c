"""Years, New Year, and MET zero: told by the user, the file, the station's clock, or said to be unknown."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from telemetry.imports.formats import imported
from telemetry.imports.remarks import Refused
from telemetry.recordings.series import Imported

Read = Callable[..., Imported]
Made = Callable[[dict[str, bytes]], Path]
GPS = datetime(1980, 1, 6, tzinfo=UTC)


def hours(moment: datetime) -> float:
    """ISS-Mimic's hours of a moment."""
    return 24.0 + (moment - datetime(moment.year, 1, 1, tzinfo=UTC)) / timedelta(hours=1)


def clock(*moments: datetime) -> bytes:
    """The station's clock at some moments, 18 leap seconds ahead."""
    lines = (f"{hours(m):.11f} {(m - GPS).total_seconds() + 18:.0f}\n" for m in moments)
    return "".join(lines).encode()


@pytest.mark.parametrize("name", ["USLAB000084", "USLAB000102"])
@pytest.mark.parametrize("year", [1999, 2018, 2024])
def test_the_year_is_the_stations_own_clocks(folder: Made, name: str, year: int) -> None:
    moment = datetime(year, 7, 1, 12, tzinfo=UTC)
    found = imported(folder({f"{name}.txt": clock(moment)}))
    assert found.zero == datetime(year, 7, 1, tzinfo=UTC)


def test_the_year_is_the_channel_that_tells_it(folder: Made) -> None:
    assert imported(folder({"TIME_000002.txt": b"24 2021\n25 2021\n"})).zero.year == 2021


@pytest.mark.parametrize("value", ["0", "-5", "7", "99999999999", "1e30"])
def test_a_clock_that_tells_nonsense_tells_no_year(folder: Made, value: str) -> None:
    files = {"USLAB000084.txt": f"4000 {value}\n".encode(), "TIME_000002.txt": b"4000 2018.5\n4001 3\n"}
    with pytest.raises(Refused, match=r"nothing tells its year .* say it, as in --year 2018"):
        imported(folder(files))


def test_most_of_a_clock_is_believed(folder: Made) -> None:
    moment = datetime(2018, 10, 12, tzinfo=UTC)
    good = clock(*(moment + timedelta(seconds=n) for n in range(9)))
    assert imported(folder({"USLAB000084.txt": b"4000 1e9\n" + good})).zero.year == 2018


def test_what_the_user_says_goes_before_the_clock(folder: Made) -> None:
    path = folder({"USLAB000084.txt": clock(datetime(2018, 10, 12, tzinfo=UTC))})
    assert imported(path, 2019).zero.year == 2019


@pytest.mark.parametrize("told", [None, 2020])
def test_a_recording_goes_on_over_new_year(folder: Made, told: int | None) -> None:
    moments = [datetime(2020, 12, 31, 23, 59, 59, tzinfo=UTC) + timedelta(seconds=n) for n in range(3)]
    found = imported(folder({"USLAB000084.txt": clock(*moments)}), told)
    assert found.zero == datetime(2020, 12, 31, tzinfo=UTC)
    assert found.series[0].ts.tolist() == [86399.0, 86400.0, 86401.0]
    assert found.left_out == ()


def test_times_months_away_from_all_others_are_corrupt(folder: Made) -> None:
    good = b"".join(b"%d 1\n" % hour for hour in range(4000, 4050))
    files = {"A.txt": good, "B.txt": b"100 5\n101 5\n", "C.txt": good + b"8000 5\n"}
    found = imported(folder(files), 2018)
    assert [(series.channel.id, series.ts.size) for series in found.series] == [("A", 50), ("C", 50)]
    assert found.left_out == (
        "B: 2 times months away from all others",
        "C: 1 time months away from all others",
    )


def test_weeks_of_silence_are_no_corruption(folder: Made) -> None:
    found = imported(folder({"A.txt": b"4000 1\n4600 2\n"}), 2018)
    assert (found.series[0].ts.size, found.left_out) == (2, ())


def test_a_whole_year_begins_with_january(folder: Made) -> None:
    days = b"".join(b"%d 1\n" % (24 * day) for day in range(1, 366))
    found = imported(folder({"A.txt": days}), 2018)
    assert (found.zero, found.series[0].ts[-1]) == (datetime(2018, 1, 1, tzinfo=UTC), 364 * 86400.0)


def test_met_zero_is_what_gmt_and_met_are_apart(read: Read) -> None:
    rows = "-1.5,044/23:59:58.500,A,1\n0.25,045/00:00:00.250,A,2\n0.0009765625,045/00:00:00.000,B,2\n"
    found = read("x.csv", "met,gmt,id,value\n" + rows, 2022)
    assert found.zero == datetime(2022, 2, 14, tzinfo=UTC)
    exact = read("x.csv", "met,gmt,id,value\n10,2022-02-14T00:00:10.125Z,A,1\n")
    assert exact.zero == datetime(2022, 2, 14, 0, 0, 0, 125000, tzinfo=UTC)


def test_a_clock_among_the_channels_dates_met(read: Read) -> None:
    seconds = int((datetime(2022, 2, 14, tzinfo=UTC) - GPS).total_seconds()) + 18
    rows = "".join(f"{t},{{gmt}}USLAB000084,{seconds + t}\n" for t in (-1, 0, 5))
    assert read("x.csv", "met,id,value\n" + rows.format(gmt="")).zero == datetime(2022, 2, 14, tzinfo=UTC)
    with_gmt = "met,gmt,id,value\n" + rows.format(gmt="x,") + "1,045/00:00:01.000,A,1\n"
    found = read("x.csv", with_gmt)
    assert (found.zero, found.left_out) == (datetime(2022, 2, 14, tzinfo=UTC), ())


def test_met_that_nothing_dates_is_taken_for_1970_and_that_is_said(read: Read) -> None:
    for text in ("met,id,value\n5,A,1\n", "met,gmt,id,value\n5,001/00:00:05.000,A,1\n"):
        found = read("x.csv", text)
        assert found.zero == datetime(1970, 1, 1, tzinfo=UTC)
        assert found.left_out == ("year: it tells none: 1970 is taken, --year gives another",)
        assert read("x.csv", text, 2022).zero == datetime(2022, 1, 1, tzinfo=UTC)


def test_files_that_count_from_elsewhere_do_not_go_together(zipped: Made) -> None:
    files = {"a.csv": b"met,id,value\n0,A,1\n", "b.csv": b"time,id,value\n2018-10-12T00:00,A,1\n"}
    with pytest.raises(Refused, match=r"b\.csv counts dates, another file with it mission elapsed time"):
        imported(zipped(files))
