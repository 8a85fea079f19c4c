"""The facilitator's console: clocks, injects, expected actions, decisions, seats, the truth and who sees it.

Lives here: what its keys and picks lead to. Never here: how its parts stand (`desk`), drawing, what the host
is asked (`leader`), the table of keys (`console_keys`). The station's screen below hands its views on.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, Final

from textual.binding import BindingType

from mission_control.console_keys import CONSOLE_KEYS, LEADING_CONSOLE_KEYS, RUN_KEY
from mission_control.drawing.desk import deciding
from mission_control.drawing.face import Face
from mission_control.exercise.desk import SeatNow
from mission_control.keys import Key, bindings
from mission_control.leader import Leader
from mission_control.screens.choosing import DecisionScreen
from mission_control.screens.desk import DeskScreen, Opens
from mission_control.screens.desk_menus import BranchMenu, Choice, steering
from mission_control.screens.improvising import Improvising
from mission_control.screens.leading import LeadingScreen
from mission_control.screens.seek import EXAMPLES, Prompt, SeekPrompt
from mission_control.seat_driver import LOOKING_BACK, SeatDriver
from scenarios.injects import InjectState
from scenarios.times import met_text
from telemetry.asked import DecisionNow
from telemetry.exercise_acts import Steer
from telemetry.injected import InjectNow

_JUMP: Final = "Take everybody on to (an earlier time is only looked at)"
_LATE: Final = "10 min"
_LATE_EXAMPLES: Final = "10 min   1 h 30 min injects   5 min all"
_LATE_KEYS: Final = "how long; behind it what moves along: alone, injects (all after it), or all. Escape: not"


class ConsoleScreen(DeskScreen, LeadingScreen):
    """The console of whoever leads an exercise, or judges it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(CONSOLE_KEYS),
        *bindings(LEADING_CONSOLE_KEYS),
    ]

    def __init__(
        self,
        viewer: SeatDriver,
        face: Face,
        utc_s: Callable[[], float],
        polls: Opens,
        talk: Opens,
        evaluation: Opens,
    ) -> None:
        """`utc_s` is the time of day, seconds since 1970; `polls` and `talk` open those boxes, `evaluation`
        the evaluators' screen in this one's place.
        """
        super().__init__(viewer, face, lambda: None if viewer.looking_back else utc_s())
        self.viewer: SeatDriver = viewer
        self.leader = Leader(viewer)
        self._open_polls = polls
        self._open_talk = talk
        self._open_evaluation = evaluation
        self._jump_t = viewer.t
        """Where a jump goes about which somebody was asked."""

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every key that does something here."""
        if not self.viewer.leads:
            return CONSOLE_KEYS
        return (RUN_KEY, *LEADING_CONSOLE_KEYS, *(key for key in CONSOLE_KEYS if key is not RUN_KEY))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whoever judges steers nothing."""
        leading = {stroke.action.split("(")[0] for key in LEADING_CONSOLE_KEYS for stroke in key.strokes}
        return self.viewer.leads or action not in leading - {"seek"}

    def inject_choices(self, inject: InjectNow) -> Sequence[Choice]:
        """To steer it, for whoever leads."""
        return steering(inject) if self.viewer.leads else ()

    def decision_choices(self, decision: DecisionNow) -> Sequence[Choice]:
        """To answer it for whom the facilitator plays."""
        view = self.viewer.view()
        if self.viewer.looking_back or decision.event not in view.mine:
            return ()
        return (Choice(f"answer('{decision.event}')", f"Answer for {view.manifest.name(decision.owner)}"),)

    def seat_choices(self, seat: SeatNow) -> Sequence[Choice]:
        """To look through its eyes, and for whoever leads to change its code."""
        eyes = Choice("eyes", "See the station as this seat does")
        revoke = Choice("revoke", "Give it another code; who sits there leaves")
        return (eyes, revoke) if self.viewer.leads else (eyes,)

    async def action_answer(self, event: str) -> None:
        """Answer a decision of whom the facilitator plays."""
        await self.app.push_screen(DecisionScreen(self.viewer, event, self.face), self.tell)

    # Injects.

    def _chosen_inject(self) -> InjectNow:
        """Raises ValueError."""
        if self.viewer.looking_back:
            raise ValueError(LOOKING_BACK)
        chosen = self._list("injects").chosen
        inject = next((x for x in self.viewer.view().frame.injects if x.id == chosen), None)
        if inject is None:
            raise ValueError("choose an inject first")
        return inject

    def _do(self, act: Callable[[], str]) -> None:
        try:
            self.tell(act())
        except ValueError as error:
            self.say(str(error))

    def action_steer(self, how: Steer) -> None:
        """Steer the chosen inject."""
        self._do(partial(self._steer, how))

    def _steer(self, how: Steer | None) -> str:
        inject = self._chosen_inject()
        if how is None:
            how = "release" if inject.state is InjectState.HELD else "hold"
        if how == "fire" and inject.lacks:
            raise ValueError(f"{inject.title} would be {InjectState.OVERTAKEN}: {inject.lacks}")
        words = f"{inject.title}: {self.leader.steer(inject.id, how)}"
        if how in ("fire", "skip"):
            self._list("injects").let_go()
        return words

    def action_withhold(self) -> None:
        """Hold the chosen inject back, or let it go."""
        self._do(partial(self._steer, None))

    async def action_delay(self) -> None:
        """Ask by how long, and what moves along."""
        try:
            inject = self._chosen_inject()
        except ValueError as error:
            self.say(str(error))
            return

        def delay(late: str) -> str:
            return f"{inject.title}: {self.leader.delay(inject.id, late)}"

        prompt = Prompt(f"Delay “{inject.title}” by", _LATE_KEYS, delay, examples=_LATE_EXAMPLES, value=_LATE)
        await self.app.push_screen(prompt, self.tell)

    async def action_improvise(self) -> None:
        """Make one up."""
        await self.app.push_screen(Improvising(self.leader), self.tell)

    # Time.

    def action_now(self) -> None:
        """Back to now."""
        self.viewer.come_back()

    async def action_seek(self) -> None:
        """Ask where to: an earlier time is looked at, a later one is jumped to."""
        where = _JUMP if self.viewer.leads else "Look back at"
        prompt = SeekPrompt(self.viewer.time_of, self.viewer.names, where)
        await self.app.push_screen(prompt, self._jump)

    def _jump(self, t: float | None) -> None:
        """On to a later time; over open decisions only once they were listed."""
        view = self.viewer.remote.view
        if t is None:
            return
        waiting = deciding.open_decisions(view)
        if t <= view.frame.t or not self.viewer.leads:
            self.viewer.seek(t)
        elif waiting:
            words = f"Jump to {met_text(t)}, over {len(waiting)} that somebody is still to decide?"
            self._jump_t = t
            choices = [Choice("jump", "Jump all the same: what nobody decided goes as the story has it")]
            self.call_next(self._ask, [words, *(deciding.in_brief(each, view) for each in waiting)], choices)
        else:
            self._do(partial(self.leader.jump, t))

    def action_jump(self) -> None:
        """What was asked about."""
        self._do(partial(self.leader.jump, self._jump_t))

    async def action_rewind(self) -> None:
        """Ask how far back, and what the branch is called."""
        keys = "Enter goes on to the branch's name; Escape stays"
        prompt = Prompt("Rewind everybody to", keys, self._earlier, examples=EXAMPLES, value=self._back_text)
        await self.app.push_screen(prompt, self._name_branch)

    @property
    def _back_text(self) -> str:
        """The time that is looked at, if that is the past."""
        return met_text(self.viewer.t) if self.viewer.looking_back else ""

    def _earlier(self, text: str) -> float:
        t = self.viewer.time_of(text)
        if t > self.viewer.remote.view.frame.t:
            raise ValueError(f"{met_text(t)} has not come yet")
        return max(t, self.viewer.start_t)

    def _name_branch(self, t: float | None) -> None:
        if t is not None:
            name = f"from {met_text(t, with_seconds=False)}"
            keys = "Enter takes everybody back, into a branch of this name; nothing is deleted. Escape stays"
            prompt = Prompt(f"Rewind to {met_text(t)}, as", keys, partial(self.leader.rewind, t), value=name)
            self.app.push_screen(prompt, self.tell)

    async def action_branches(self) -> None:
        """The tree of branches."""
        await self.app.push_screen(BranchMenu(self.viewer, self.face), self._switch)

    def _switch(self, branch: str | None) -> None:
        if branch is not None:
            self._do(partial(self.leader.switch, branch))

    # Writing down, and others' eyes.

    async def action_note(self) -> None:
        """Ask for it."""
        keys = "Enter writes it down with both clocks; players never see it. Escape leaves"
        await self.app.push_screen(Prompt("Note", keys, self.leader.note), self.tell)

    def action_bookmark(self) -> None:
        """This moment."""
        self._do(partial(self.leader.note, "", bookmark=True))

    async def action_polls(self) -> None:
        """Those there are, and another."""
        await self._open_polls()

    async def action_talk(self) -> None:
        """As anybody."""
        await self._open_talk()

    async def action_evaluate(self) -> None:
        """The evaluators' screen."""
        await self._open_evaluation()

    def action_eyes(self) -> None:
        """The chosen seat's; the station's screen shows what it sees."""
        seat = self._list("places").chosen
        if seat is None:
            self.say("choose a seat first: 4 and the arrows")
            return
        self._do(partial(self.leader.see_as, seat))
        if self.viewer.remote.sitting.seeing is not None:
            self.dismiss(None)

    async def action_revoke(self) -> None:
        """Another code for the chosen seat, told until it was read."""
        seat = self._list("places").chosen
        if seat is not None:
            try:
                await self._ask([self.leader.revoke(seat)], ())
            except ValueError as error:
                self.say(str(error))
