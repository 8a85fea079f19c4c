"""The journal: append-only, and never more than was known at t."""

from telemetry.journal import AlarmAcknowledged, Journal

ENTRIES = tuple(AlarmAcknowledged(float(t), "seat", f"alarm-{t}", 0.0) for t in range(3))


def test_appending_leaves_what_was() -> None:
    one = Journal(ENTRIES[:1])
    two = one.appended(ENTRIES[1])
    assert (list(one), list(two)) == ([ENTRIES[0]], list(ENTRIES[:2]))
    assert (len(one), len(two)) == (1, 2)


def test_until_includes_its_own_time() -> None:
    journal = Journal(ENTRIES)
    assert [list(journal.until(t)) for t in (-1.0, 1.0, 9.0)] == [[], list(ENTRIES[:2]), list(ENTRIES)]
