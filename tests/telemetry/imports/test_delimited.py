"""CSV, long and wide: which it is, what its times mean, and what of it is no sample."""

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest

from telemetry.imports.remarks import Refused
from telemetry.recordings.series import Imported

Read = Callable[..., Imported]
OURS = "met,gmt,id,value,unit,quality,label,received\n"


def values(found: Imported) -> dict[str, list[float]]:
    return {series.channel.id: series.values.tolist() for series in found.series}


def test_a_long_table_is_a_sample_a_row(read: Read) -> None:
    found = read("x.csv", "time,id,value\n0,A,1\n0,B,5\n1.5,A,2\n")
    assert values(found) == {"A": [1.0, 2.0], "B": [5.0]}
    assert found.series[0].ts.tolist() == [0.0, 1.5]
    assert found.zero == datetime(1970, 1, 1, tzinfo=UTC)
    assert found.left_out == ("year: it tells none: 1970 is taken, --year gives another",)


def test_a_wide_table_is_an_instant_a_row_and_an_empty_cell_no_sample(read: Read) -> None:
    found = read("x.csv", "time,A,B\n0,1,5\n1,,6\n2,3,nan\n", 2020)
    assert found.series[0].ts.tolist() == [0.0, 2.0]
    assert values(found)["A"] == [1.0, 3.0]
    assert str(values(found)["B"]) == "[5.0, 6.0, nan]"
    assert found.left_out == ()


def test_our_own_stream_comes_back_whole(read: Read) -> None:
    found = read(
        "x.csv",
        OURS
        + "-1.0009765625,044/23:59:58.999,SIM.lab.ppO2,158.2,mmHg,good,,\n"
        + "0.0,045/00:00:00.000,SIM.door,2,,good,HALF OPEN,0.5\n"
        + "1.0,045/00:00:01.000,SIM.lab.ppO2,,mmHg,failed,,\n",
        2022,
    )
    assert found.zero == datetime(2022, 2, 14, tzinfo=UTC)
    door, oxygen = found.series
    assert (door.channel.labels, oxygen.channel.unit) == ({2: "HALF OPEN"}, "mmHg")
    assert oxygen.ts.tolist() == [-1.0009765625, 1.0]
    assert np.isnan(oxygen.values[1])
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("gmt", "285/04:59:15.5", datetime(2018, 10, 12, 4, 59, 15, 500000, UTC)),
        ("GMT", "2018-10-12T04:59:15Z", datetime(2018, 10, 12, 4, 59, 15, 0, UTC)),
        ("time", "2018-10-12 06:59:15+02:00", datetime(2018, 10, 12, 4, 59, 15, 0, UTC)),
        ("time", "2018-285T04:59:15", datetime(2018, 10, 12, 4, 59, 15, 0, UTC)),
        ("time", "284/04:59:15", datetime(2018, 10, 12, 4, 59, 15, 0, UTC)),
        ("met", "-000/00:00:01", datetime(2017, 12, 31, 23, 59, 59, 0, UTC)),
        ("met", "3600", datetime(2018, 1, 1, 1, 0, 0, 0, UTC)),
        ("hours", "6844.9875", datetime(2018, 10, 12, 4, 59, 15, 0, UTC)),
    ],
)
def test_a_time_is_read_by_its_columns_name_and_its_form(
    read: Read, column: str, cell: str, expected: datetime
) -> None:
    found = read("x.csv", f"id,{column},value\nA,{cell},1\n", 2018)
    assert found.series[0].ts[0] == (expected - found.zero).total_seconds()


def test_days_of_a_year_that_nothing_tells_need_the_year(read: Read) -> None:
    with pytest.raises(Refused, match="--year 2018"):
        read("x.csv", "gmt,id,value\n285/04:59:15,A,1\n")


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("1,A", "1 line that is not of 3 cells"),
        ("1,A,2,3", "1 line that is not of 3 cells"),
        ('1,"A,2', "1 line that is not of 3 cells"),
        ("x,A,2", "1 row whose time is none, or out of all reason"),
        ("1e12,A,2", "1 row whose time is none, or out of all reason"),
        ("nan,A,2", "1 row whose time is none, or out of all reason"),
        ("1,A,two", "1 row whose value is no number"),
        ("1,A,1e999", "1 row whose value is no number"),
        ("1,A,-inf", "1 row whose value is no number"),
        ("1,A,1_0", "1 row whose value is no number"),
        ("1,,2", "1 row without an id"),
    ],
)
def test_a_row_that_is_no_sample_is_left_out_and_shown(read: Read, row: str, what: str) -> None:
    found = read("x.csv", f"time,id,value\n0,A,1\n{row}\n2,A,3\n", 2020)
    assert values(found) == {"A": [1.0, 3.0]}
    assert found.left_out == (f"x.csv: {what}, in line 3: {row!r}",)


def test_a_cell_of_a_wide_table_that_is_no_number_takes_no_other_with_it(read: Read) -> None:
    found = read("x.csv", "time,A,B\n0,1,x\n1,inf,2\n", 2020)
    assert values(found) == {"A": [1.0], "B": [2.0]}
    assert found.left_out == (
        "A: 1 cell that is no number, in line 3: '1,inf,2'",
        "B: 1 cell that is no number, in line 2: '0,1,x'",
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_quotes_marks_and_blanks_do_not_matter(read: Read, end: str) -> None:
    rows = ["\ufeff Time , ID , Value", '0, A ,"1"', "", '1,"A", 2 ', ""]
    assert values(read("x.csv", end.join(rows), 2020)) == {"A": [1.0, 2.0]}


@pytest.mark.parametrize("text", ["0,A,1\n", "colour,shape\nred,round\n", "\n\n0,1\n", "time,id,value"])
def test_a_table_without_names_of_columns_is_refused(read: Read, text: str) -> None:
    with pytest.raises(Refused, match="does not begin with the names of its columns"):
        read("x.csv", text)


def test_two_columns_of_one_name_are_refused(read: Read) -> None:
    with pytest.raises(Refused, match="2 columns A"):
        read("x.csv", "time,A,A\n0,1,2\n")


def test_times_that_nobody_can_read_are_refused_with_what_is_expected(read: Read) -> None:
    with pytest.raises(Refused, match=r"no row with a time, expected seconds of MET"):
        read("x.csv", "time,id,value\n1539320355000,A,1\n")


@pytest.mark.parametrize("text", ["", "\n \n", "time,id,value\n"])
def test_an_empty_table_is_refused(read: Read, text: str) -> None:
    with pytest.raises(Refused, match=r"there is no sample in it; x\.csv: there is no row in it"):
        read("x.csv", text)


def test_a_last_row_without_an_end_is_cut_off(read: Read) -> None:
    found = read("x.csv", "time,id,value\n0,A,1\n1,A,2", 2020)
    assert values(found) == {"A": [1.0]}
    assert found.left_out == ("x.csv: its last line, 3, which has no end: cut off?",)
