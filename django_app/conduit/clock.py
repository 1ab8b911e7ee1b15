"""The time, as it is stored and shown: UTC, in milliseconds."""

from datetime import UTC, datetime, timedelta

MILLISECOND = timedelta(milliseconds=1)


def now() -> datetime:
    """The present moment, cut to milliseconds."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def after(moment: datetime) -> datetime:
    """The present moment, but later than `moment` even when no millisecond has passed."""
    return max(now(), moment + MILLISECOND)
