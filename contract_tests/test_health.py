"""Whether the service says that it is well; errors.database-away is about when it is not."""

from collections.abc import Callable

import httpx
import pytest

from contract_tests.harness.client import Client


@pytest.mark.rule("health.ok")
def test_a_service_whose_database_answers_is_well(anonymous: Client) -> None:
    response = anonymous.get("/health")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


@pytest.mark.rule("health.ok")
def test_health_asks_the_database(
    anonymous: Client, queries: Callable[[httpx.Response], int]
) -> None:
    assert queries(anonymous.get("/health")) == 1


@pytest.mark.rule("health.ok", "auth.ignored")
def test_health_asks_nobody_who_they_are(anonymous: Client) -> None:
    response = anonymous.with_token("not a token").get("/health?limit=x")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}
