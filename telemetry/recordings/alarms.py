"""A recording's alarms: its samples judged by the limits of its channels, stripe after stripe.

Lives here: the record of annunciations, extended as far as anybody looked. A recording has no curve, so its
values are judged with their noise, by the same deadband and persistence. Never here: what people do about it
(`annunciator`).
"""

import numpy as np

from telemetry.channels import Channel, Limit
from telemetry.judgement import Judgement
from telemetry.limits import Rule, rule_id
from telemetry.recordings.recording import Recording


class RecordedAlarms:
    """The annunciations of one recording, known up to some time."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        channels = recording.channels
        rules = tuple(
            _rule(channel, limit, channels.row(channel.id))
            for channel in channels
            for limit in channel.limits
        )
        self.judgement = Judgement(rules)
        """What was raised and came back so far."""
        self._judged = 0

    @property
    def known_until_t(self) -> float:
        """The first moment not judged yet; infinite when all is."""
        return self._recording.begins(self._judged)

    def judge_next(self) -> bool:
        """Judge one stripe more; False when all are judged."""
        if self.known_until_t > self._recording.end_t:
            return False
        stripe = self._recording.stripe(self._judged)
        self._judged += 1
        # a sample at the very beginning of the next stripe may be the one that spares an alarm
        until = min(np.nextafter(self.known_until_t, -np.inf), self._recording.end_t)
        for index, rule in enumerate(self.judgement.rules):
            self.judgement.follow(index, rule.limit.text, *stripe.column(rule.quantity), until)
        return True


def _rule(channel: Channel, limit: Limit, row: int) -> Rule:
    return Rule(rule_id(channel, limit), channel, limit, quantity=row, blocks=(), alarming_words=None)
