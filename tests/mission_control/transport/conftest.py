"""The tale, as the exercise's tests have it."""

from tests.mission_control.exercise.conftest import fresh_run, tale

__all__ = ["fresh_run", "tale"]
