"""Decisions as they went: what was asked, who answered what and how soon, and who knew what then.

Never here: whether it was wise. Times are scenario seconds (MET).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mission_control.exercise.report.letters import LetterTold
from mission_control.exercise.report.played import Played
from telemetry.asked import DecisionNow
from telemetry.journal import OptionChosen


@dataclass(frozen=True, slots=True)
class Known:
    """An order or a message that had come by then, and who had read it."""

    letter: str
    title: str
    coded: bool
    readers: tuple[str, ...]
    """By their ids; nobody, where it had come and nobody had read it."""


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """One of them."""

    now: DecisionNow
    answer: str
    """The title of what was chosen; empty if nothing was."""
    took_s: float | None
    """None while it is open."""
    seat: str
    """The seat that answered; empty where nobody did."""
    known: tuple[Known, ...]
    """What had come by the time of the answer, or by the end of what was played."""


def decisions(played: Played, letters: Sequence[LetterTold]) -> tuple[DecisionTold, ...]:
    """All that were open in play, in the order in which they were asked."""
    chosen = [entry for entry in played.entries if isinstance(entry, OptionChosen)]
    return tuple(
        _decision(now, chosen, letters, played.until_t)
        for now in played.frame.decisions
        if now.answered is None or now.answered >= played.began_t
    )


def _decision(
    now: DecisionNow, chosen: Sequence[OptionChosen], letters: Sequence[LetterTold], until_t: float
) -> DecisionTold:
    titles = {option.id: option.title for option in now.options}
    seats = [act.seat for act in chosen if act.decision == now.event and act.option == now.option]
    at_t = until_t if now.answered is None else now.answered
    return DecisionTold(
        now=now,
        answer=titles.get(now.option or "", ""),
        took_s=None if now.answered is None else now.answered - now.asked,
        seat=seats[0] if seats and not now.by_default else "",
        known=tuple(_known(letters, at_t)),
    )


def _known(letters: Sequence[LetterTold], at_t: float) -> Iterator[Known]:
    for letter in letters:
        if letter.delivered is not None and letter.delivered <= at_t:
            readers = dict.fromkeys(opened.who for opened in letter.opened if opened.t <= at_t)
            yield Known(letter.id, letter.title, letter.coded, tuple(readers))
