"""Requests that have answers of every kind, for tests of what every answer has."""

import pytest

# Method, path and status, for the anonymous.
ANSWERS = [
    ("GET", "/tags", 200),
    ("OPTIONS", "/tags", 204),
    ("GET", "/user", 401),
    ("GET", "/nothing", 404),
    ("GET", "/articles/no-such-article", 404),
    ("DELETE", "/tags", 405),
    ("POST", "/users", 415),
    ("GET", "/articles?limit=0", 422),
]
_IDS = [" ".join(map(str, answer)) for answer in ANSWERS]
each_answer = pytest.mark.parametrize(("method", "path", "status"), ANSWERS, ids=_IDS)
