"""The table: an exercise without any IO. It is told what arrived, and says what to send.

Lives here: who sits where, the one clock that all share, and views for everybody. Never here: sockets, files,
Textual, what a request does (`moves`), or the wall clock, which is handed in.

    connection = table.joined("192.0.2.7", wake)     # somebody's terminal is there
    table.receive(connection, content)               # it said something
    while (content := connection.unsent()): ...      # send it
    table.tick()                                     # some times a second: new views for all
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

import msgspec
from pydantic import TypeAdapter

from mission_control.exercise.branches import Branches, NotKept
from mission_control.exercise.chair import Chair
from mission_control.exercise.codes import NONCE_BYTES, Tries, code, proven
from mission_control.exercise.connection import Connection, State
from mission_control.exercise.drive import Drive, act_t, driver
from mission_control.exercise.fault_log import FaultLog
from mission_control.exercise.moves import legal
from mission_control.exercise.outlook import Outlook, kind_of
from mission_control.exercise.presence import present, revocations
from mission_control.exercise.roles import MASTERS, PLAYERS
from mission_control.exercise.shared_clock import SharedClock
from mission_control.exercise.unread import opened_by
from mission_control.exercise.unseated import WITHIN_S, Unseated
from mission_control.exercise.wire.answers import Left, Refused, Reset, SeatedAt
from mission_control.exercise.wire.deltas import WireError
from mission_control.exercise.wire.messages import VERSION, Asked, FromTerminal, from_terminal
from mission_control.exercise.wire.requests.sitting import Sit
from scenarios.scenario import Seat
from telemetry.asides import CodeRevoked, SeatLeft, SeatTaken
from telemetry.clock import Playback, utc_now
from telemetry.manifest import Manifest

_MANIFEST = TypeAdapter(Manifest)
_UNDONE = "the program failed at that, and nothing of it was done"
_DOUBTFUL = "the program failed at that, and it is not known how much of it was done"


class Table:
    """An exercise that is played."""

    def __init__(
        self,
        branches: Branches,
        seats: Sequence[Seat],
        wall: Callable[[], float],
        at: float,
        utc: Callable[[], datetime] = utc_now,
        faults: FaultLog | None = None,
    ) -> None:
        """It stands still at `at` until somebody lets it run; join codes follow from the run's secret. `utc`
        is the time of day. `faults` keeps what goes wrong in the program while somebody is answered; without
        it that is raised.
        """
        self.branches = branches
        branches.begin(at)
        scenario = branches.current.run.scenario
        self._outlooks: dict[tuple[Seat, tuple[str, ...]], Outlook] = {}
        self._chairs = {
            seat.id: Chair(seat, Drive(branches, seat), self._outlook(seat), revocations(branches, seat.id))
            for seat in seats
        }
        self._story = Drive(branches, driver(scenario, ()))
        self._manifest = _MANIFEST.dump_json(Manifest.of(scenario), by_alias=True)
        self.clock = SharedClock(self._story, at, wall, utc, faults)
        self.wall = wall
        """Wall seconds from no particular zero."""
        self._faults = faults
        self._tries = Tries(wall)
        self._unseated = Unseated(wall)
        self._changes = 0
        """How often anybody did anything: views of the same time may differ then."""
        self._keep_presence()

    @property
    def codes(self) -> Mapping[str, str]:
        """Every seat's join code, by its id."""
        secret = self.branches.current.run.secret
        return {chair.seat.id: code(secret, chair.seat.id, chair.revoked) for chair in self._chairs.values()}

    @property
    def chairs(self) -> Mapping[str, Chair]:
        """Every seat by its id."""
        return self._chairs

    @property
    def start_t(self) -> float:
        """The scenario's start."""
        return self._story.start_t

    @property
    def utc_s(self) -> float:
        """The time of day, seconds since 1970: for what is written down."""
        return self.clock.utc_s

    @property
    def playback(self) -> Playback:
        """Where time stands, and how fast it runs."""
        return self.clock.playback

    def joined(self, place: str, wake: Callable[[], None]) -> Connection:
        """A terminal that came from somewhere; `wake` is called when there is something to send to it."""
        connection = Connection(place, secrets.token_bytes(NONCE_BYTES), wake)
        if not self._unseated.admit(connection):
            self._dismiss(connection, "too many are at the door who do not sit down: try again")
        return connection

    def gone(self, connection: Connection) -> None:
        """A terminal is there no more; its seat waits for it."""
        connection.close()
        chair = self._chairs.get(connection.seat)
        if chair is not None and chair.taken is connection:
            chair.taken = None
            chair.see_as(chair)
            self._keep_presence()

    def receive(self, connection: Connection, content: bytes) -> None:
        """A terminal said something. Whatever it is, the exercise goes on."""
        if connection.state is State.CLOSED:
            return
        try:
            said = from_terminal(content)
        except WireError as error:
            self._dismiss(connection, str(error))
            return
        journal = self.branches.current.run.journal
        try:
            self._take(connection, said)
        except Exception as error:
            if self._faults is None:
                raise
            asked = "to sit down" if isinstance(said, Sit) else f"as {connection.seat}: {said!r}"
            kept = self._faults.keep(error, f"asked {asked}")
            entered = self.branches.current.run.journal is not journal
            self._fail(
                connection, said, f"{_DOUBTFUL if entered else _UNDONE}: fault {kept} of the host's log"
            )

    def tick(self) -> None:
        """Show everybody what there is to see now; who came and did not sit down in time is let go."""
        for connection in self._unseated.overdue():
            self._dismiss(connection, f"nobody sat down here within {WITHIN_S:.0f} s")
        t, known = self.playback.t, self.clock.transport
        unknown = replace(known, under_way=None)
        for chair in self._chairs.values():
            transport = known if chair.eyes.seat.role in MASTERS else unknown
            now = (t, transport, self._changes)
            if chair.taken is not None and chair.taken.shown != now and not chair.taken.behind:
                outlook, polls = chair.eyes.outlook, chair.eyes.drive.polls_at(t)
                chair.taken.show(outlook, outlook.view(t, transport, now, polls), now)

    def close(self, reason: str) -> None:
        """The exercise is over for today: everybody leaves."""
        for chair in self._chairs.values():
            if chair.taken is not None:
                self._dismiss(chair.taken, reason, for_good=True, over=True)

    def acted(self, t: float) -> None:
        """Somebody acted at `t`, which counts on the next tick: nobody is to wait for it."""
        self._go_on(t)
        self.playback.seek(act_t(t))

    def turned(self, t: float) -> None:
        """The story goes on in another branch, at `t`: all must drop what they know of later."""
        self._go_on(t)
        self.clock.jump(t)
        for chair in self._chairs.values():
            if chair.seat.role in PLAYERS:
                self.reveal(chair, ())  # what was read here is another branch's
            if chair.taken is not None:
                opened = opened_by(self.branches.current.run.journal, chair.seat.id)
                chair.taken.tell(Reset(self.branches.current.name, t, opened))
        self._keep_presence()

    def reveal(self, chair: Chair, sides: tuple[str, ...]) -> None:
        """Whoever sits there looks by what shows the orders of these sides, or those that they have read:
        nobody else does for it.
        """
        chair.outlook = self._outlook(chair.seat, sides)

    def revoke(self, chair: Chair, by: str) -> None:
        """Its code is worth nothing from now on, and whoever sat there leaves. Raises NotKept."""
        times = chair.revoked + 1
        self.branches.record(CodeRevoked(self.playback.t, by, chair.seat.id, times))
        chair.revoked = times
        if chair.taken is not None:
            self._dismiss(chair.taken, "the facilitator took your seat back", for_good=True)

    def _outlook(self, seat: Seat, revealed: tuple[str, ...] = ()) -> Outlook:
        """What a seat looks by, with all who see the same."""
        shared = kind_of(seat, self.branches.current.run), revealed
        if shared not in self._outlooks:
            self._outlooks[shared] = Outlook(self.branches, *shared)
        return self._outlooks[shared]

    def _go_on(self, t: float) -> None:
        run = self.branches.current.run
        acting = (chair.drive for chair in self._chairs.values())
        looking = (outlook.drive for outlook in self._outlooks.values())
        for drive in (self._story, *acting, *looking):
            if drive.revision is not run:
                drive.play(run, t)

    def _take(self, connection: Connection, said: FromTerminal) -> None:
        if isinstance(said, Sit):
            self._sit(connection, said)
        elif connection.state is State.HELLO:
            self._dismiss(connection, "nobody sits here yet: a code comes first")
        else:
            self._ask(connection, said)

    def _fail(self, connection: Connection, said: FromTerminal, reason: str) -> None:
        """The last resort: the program failed at that, and the exercise goes on for everybody."""
        self.clock.call_off()
        self._go_on(self.playback.t)  # whatever was entered counts, and is seen by all
        self._changes += 1
        if isinstance(said, Sit):
            self._dismiss(connection, reason)
        else:
            connection.tell(Refused(said.n, reason))

    def _ask(self, connection: Connection, asked: Asked) -> None:
        answer = legal.answer(self, self._chairs[connection.seat], asked)
        if not legal.is_question(asked):
            self._changes += 1
        connection.tell(answer)
        if connection.state is State.CLOSED:
            self.gone(connection)  # it never reads what it is told

    def _sit(self, connection: Connection, said: Sit) -> None:
        if connection.state is State.SEATED:
            self._dismiss(connection, "you sit already")
        elif said.version != VERSION:
            self._dismiss(
                connection, f"you speak version {said.version}, here it is {VERSION}", for_good=True
            )
        elif self._tries.exhausted(connection.place):
            self._dismiss(connection, "too many wrong codes came from where you are: wait a minute")
        else:
            seat = proven(self.codes, connection.nonce, said.proof)
            if seat is None:
                self._tries.count(connection.place)
                self._dismiss(connection, "no seat has this code", for_good=True)
            else:
                self._seat(connection, self._chairs[seat], said.who.strip())

    def _seat(self, connection: Connection, chair: Chair, who: str) -> None:
        if chair.taken is not None:
            self._dismiss(chair.taken, "somebody sat down here with the same code", for_good=True)
        chair.taken, connection.seat, connection.state = connection, chair.seat.id, State.SEATED
        connection.who = who
        self._keep_presence()
        seat, drive = chair.seat, chair.drive
        channels = msgspec.msgpack.encode(tuple(drive.channels))
        players = [c.seat for c in self._chairs.values() if c.seat.role == "player"]
        titles = tuple((each.id, each.title) for each in players)
        told = seat.id, seat.title, seat.role, seat.brief
        opened = opened_by(self.branches.current.run.journal, seat.id)
        connection.tell(SeatedAt(*told, self._manifest, channels, titles, *drive.voices, opened))

    def _dismiss(
        self, connection: Connection, reason: str, *, for_good: bool = False, over: bool = False
    ) -> None:
        connection.tell(Left(reason, for_good, over))
        self.gone(connection)

    def _keep_presence(self) -> None:
        """Enter who sat down and who left since that was last entered; a full disk is told of at an act."""
        t, taken = self.playback.t, {id: c.taken for id, c in self._chairs.items() if c.taken is not None}
        known = present(self.branches.current.run.journal)
        with suppress(NotKept):
            for seat in self._chairs:
                if seat in taken and known.get(seat) != taken[seat].who:
                    self._enter(SeatTaken(t, seat, taken[seat].who))
                elif seat in known and seat not in taken:
                    self._enter(SeatLeft(t, seat))

    def _enter(self, presence: SeatTaken | SeatLeft) -> None:
        self.branches.record(presence)
        self._changes += 1
