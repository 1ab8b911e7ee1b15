import re

import jwt
import pytest

from contract_tests.harness.client import together, unique


@pytest.mark.rule("users.register.created")
def test_make(make_user, user, anonymous):
    a = make_user()
    assert a.username != user.username
    assert anonymous.get("/nonsense").status_code == 404
    assert anonymous.head("/health").status_code == 200
    assert anonymous.options("/health").status_code == 204
    assert anonymous.delete("/health").status_code == 405
    assert anonymous.get("/articles", params={"limit": 3}).json() == {
        "articles": [],
        "articlesCount": 0,
    }
    r = anonymous.raw(b"GET /api/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert r.json() == {"status": "ok"}


@pytest.mark.rule("users.register.race")
def test_race(anonymous):
    n = unique("r")
    rs = together(
        [
            lambda: anonymous.post(
                "/users",
                json={"user": {"username": n, "email": n + "@x.yz", "password": "correct-horse"}},
            )
        ]
        * 8
    )
    assert sorted(r.status_code for r in rs) == [201] + [409] * 7


@pytest.mark.rule("http.server-timing")
def test_bad(anonymous, queries):
    with pytest.raises(
        AssertionError,
        match=re.escape(
            "breaks #/components/responses/Tags/content/application~1json/schema in its body at $.tags: ['a', 'a'] has non-unique"
        ),
    ):
        anonymous.get("/tags?bad")
    with pytest.raises(AssertionError, match="cost 9 queries; x-max-queries is 4"):
        anonymous.get("/articles?expensive")
    assert queries(anonymous.get("/articles")) == 2


@pytest.mark.rule("auth.invalid")
def test_secret(secret):
    jwt.encode({"sub": "1"}, secret)


@pytest.mark.parametrize("n", range(4))
@pytest.mark.rule("errors.database-away")
def test_faults(faults, anonymous, make_user, n):
    make_user()
    faults.cut()
    name = unique("x")
    body = {"user": {"username": name, "email": name + "@x.yz", "password": "correct-horse"}}
    assert anonymous.post("/users", json=body).status_code == 503
    assert anonymous.get("/articles").status_code == (503 if faults.reads_fail else 200)
    faults.restore()
    assert anonymous.get("/health").status_code == 200
    assert anonymous.post("/users", json=body).status_code == 201
    faults.lock()
    assert (
        anonymous.post("/users", json={"user": {**body["user"], "username": "q"}}).status_code
        == 503
    )
    assert anonymous.get("/articles").status_code == 200


@pytest.mark.rule("limits.query-budget")
@pytest.mark.parametrize("n", range(3))
def test_big(big_server, n):
    assert big_server.anonymous.get("/articles").json()["articlesCount"] == 1000
    big_server.make_user()
