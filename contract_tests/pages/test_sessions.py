"""Signing up, in and out, and what a session is worth."""

import pytest

from contract_tests.harness.backdoor import execute
from contract_tests.harness.client import PASSWORD, User, unique
from contract_tests.harness.samples import publish
from contract_tests.harness.visitor import Visitor
from contract_tests.pages.conftest import Site, bare

WRONG = ["credentials invalid"]


def is_signed_in(visitor: Visitor) -> bool:
    return visitor.get("/settings").status == 200


@pytest.mark.rule("session.register")
def test_signing_up_signs_in_and_leads_home(site: Site) -> None:
    visitor, name = site.visit(), unique("new")
    form = {"username": name, "email": f" {name}@Conduit.Example ", "password": PASSWORD}
    answer = visitor.submit(visitor.get("/register"), "/register", **form)
    assert (answer.status, answer.location) == (302, "/")
    assert visitor.follow(answer).all(f'nav a[href="/profile/{name}"]')
    assert visitor.get("/settings").form("/settings").fields["email"] == (
        f"{name}@conduit.example".lower()
    )


@pytest.mark.rule("session.login")
def test_the_right_email_and_password_sign_in(site: Site, author: User) -> None:
    visitor = site.visit()
    email = f" {author.email.upper()} "
    answer = visitor.submit(visitor.get("/login"), "/login", email=email, password=author.password)
    assert (answer.status, answer.location) == (302, "/")
    assert is_signed_in(visitor)


@pytest.mark.rule("session.login")
def test_a_wrong_password_and_an_unknown_email_are_told_alike(site: Site, author: User) -> None:
    visitor = site.visit()
    for email, password in (
        (author.email, "wrong-horse"),
        (author.email, author.password + " "),
        ("nobody@conduit.example", author.password),
        ("no email", "x"),
    ):
        page = visitor.submit(visitor.get("/login"), "/login", email=email, password=password)
        assert (page.status, page.errors) == (422, WRONG)
        form = page.form("/login").fields
        assert (form["email"], form["password"]) == (email, "")
    assert not is_signed_in(visitor)


@pytest.mark.rule("session.logout")
def test_signing_out_ends_the_session(member: Visitor) -> None:
    answer = member.submit(member.get("/settings"), "/logout")
    assert (answer.status, answer.location) == (302, "/")
    assert not is_signed_in(member)


@pytest.mark.rule("session.cookie")
def test_the_session_cookie_is_named_and_kept_from_scripts(site: Site) -> None:
    visitor, name = site.visit(), unique("cookie")
    form = {"username": name, "email": f"{name}@conduit.example", "password": PASSWORD}
    answer = visitor.submit(visitor.get("/register"), "/register", **form)
    cookies = answer.response.headers.get_list("set-cookie")
    [cookie] = [cookie for cookie in cookies if cookie.startswith(f"{site.cookie}=")]
    parts = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/"} <= parts
    assert "secure" not in parts
    assert {"max-age=1209600"} <= parts or any(part.startswith("expires=") for part in parts)
    assert not any(part.startswith("domain=") for part in parts)


@pytest.mark.rule("session.no-cookie")
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/tag/bread",
        "/article/one-gear-is-plenty",
        "/profile/johndoe",
        "/nothing",
        "/editor",
    ],
)
def test_a_page_without_a_form_sets_no_cookie(visitor: Visitor, path: str) -> None:
    assert "set-cookie" not in visitor.get(path).response.headers


@pytest.mark.rule("session.no-cookie")
def test_a_page_sets_the_session_cookie_of_a_member_no_second_time(
    site: Site, member: Visitor
) -> None:
    member.get("/settings")
    before = member.cookies[site.cookie]
    member.get("/profile/johndoe")
    member.get("/settings")
    assert member.cookies[site.cookie] == before


@pytest.mark.rule("session.fixation")
def test_the_session_changes_when_somebody_signs_in(site: Site, author: User) -> None:
    visitor = site.visit()
    visitor.get("/login")
    before = dict(visitor.cookies)
    visitor.login(author.email)
    assert visitor.cookies[site.cookie] != before.get(site.cookie)
    attacker = site.visit()
    for name, value in before.items():
        attacker.http.cookies.set(name, value, domain="127.0.0.1")
    assert not is_signed_in(attacker)


@pytest.mark.rule("session.fixation")
def test_another_user_who_signs_in_leaves_nothing_of_the_first(site: Site, author: User) -> None:
    visitor = site.visit().register()
    first = visitor.username
    visitor.submit(visitor.get("/settings"), "/logout")
    visitor.login(author.email)
    assert first not in visitor.get("/settings").response.text


@pytest.mark.rule("session.password")
def test_a_changed_password_ends_other_sessions(site: Site, author: User) -> None:
    here, there = site.visit().login(author.email), site.visit().login(author.email)
    answer = here.submit(here.get("/settings"), "/settings", password="another-horse")
    assert answer.status == 302
    assert is_signed_in(here)
    assert not is_signed_in(there)
    assert author.get("/user").status_code == 200


@pytest.mark.rule("session.password")
def test_a_password_changed_by_the_api_ends_the_sessions(site: Site, author: User) -> None:
    visitor = site.visit().login(author.email)
    assert author.put("/user", json={"user": {"password": "another-horse"}}).status_code == 200
    assert not is_signed_in(visitor)


@pytest.mark.rule("session.password")
def test_other_changes_end_no_session(site: Site, author: User) -> None:
    here, there = site.visit().login(author.email), site.visit().login(author.email)
    name = unique("renamed")
    here.submit(here.get("/settings"), "/settings", username=name, email=f"{name}@conduit.example")
    assert is_signed_in(here)
    assert is_signed_in(there)


@pytest.mark.rule("session.inactive")
def test_who_is_not_active_is_not_signed_in(site: Site, author: User) -> None:
    visitor = site.visit().login(author.email)
    where = f"WHERE email = '{author.email}'"
    execute(site.database, f"UPDATE users SET is_active = false {where}")
    assert not is_signed_in(visitor)
    page = visitor.submit(visitor.get("/login"), "/login", email=author.email, password=PASSWORD)
    assert (page.status, page.errors) == (422, WRONG)


@pytest.mark.rule("session.inactive")
def test_who_is_deleted_is_not_signed_in(site: Site, author: User) -> None:
    visitor = site.visit().login(author.email)
    execute(site.database, f"DELETE FROM users WHERE email = '{author.email}'")
    assert not is_signed_in(visitor)
    assert visitor.get("/").status == 200


@pytest.mark.rule("session.forged")
def test_a_forged_session_means_nobody(site: Site, member: Visitor) -> None:
    right = member.cookies[site.cookie]
    for wrong in (
        "",
        "x",
        right[:-1],
        right[1:],
        right + "x",
        right.swapcase(),
        "eyJfdXNlcl9pZCI6IjEuMSJ9.x.x",
        "%00",
        '"',
        "é".encode().decode("latin-1"),
        "x" * 4000,
    ):
        with bare(site.url) as client:
            cookie = f"{site.cookie}={wrong}".encode("latin-1")
            answer = client.get("/settings", headers={b"cookie": cookie})
        assert (answer.status_code, answer.headers["location"]) == (302, "/login?next=/settings")


@pytest.mark.rule("session.next", "session.login", "session.register")
@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/settings", "/settings"),
        ("/?feed=following&page=1", "/?feed=following&page=1"),
        ("/article/a#comments", "/article/a#comments"),
        ("", "/"),
        ("settings", "/"),
        ("//evil.example", "/"),
        ("///evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\/evil.example", "/"),
        ("/a\\b", "/"),
        ("/\t/evil.example", "/"),
        ("/\n/evil.example", "/"),
        (" /settings", "/"),
        ("/a b", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/\0", "/"),
        ("/\x85", "/"),
    ],
)
def test_next_leads_to_a_path_of_this_site(
    site: Site, author: User, wanted: str, leads_to: str
) -> None:
    visitor = site.visit()
    page = visitor.get("/login", params={"next": wanted})
    assert page.form("/login").fields["next"] == leads_to
    answer = visitor.submit(page, "/login", email=author.email, password=PASSWORD, next=wanted)
    assert (answer.status, answer.location) == (302, leads_to)
    again = visitor.get("/register", params={"next": wanted})
    assert (again.status, again.location) == (302, leads_to)


@pytest.mark.rule("session.again")
@pytest.mark.parametrize("path", ["/login", "/register"])
def test_who_is_signed_in_is_led_on(member: Visitor, path: str) -> None:
    assert member.get(path).location == "/"
    assert member.get(f"{path}?next=/settings").location == "/settings"


@pytest.mark.rule("session.door")
def test_the_door_leads_back_after_signing_in(site: Site, author: User) -> None:
    visitor = site.visit()
    door = visitor.follow(visitor.get("/settings"))
    answer = visitor.submit(door, "/login", email=author.email, password=author.password)
    assert answer.location == "/settings"


@pytest.mark.rule("session.not-api")
def test_the_api_knows_no_session(site: Site, member: Visitor) -> None:
    answer = member.http.get("/api/user")
    assert answer.status_code == 401
    assert "cookie" not in answer.headers.get("vary", "").lower()
    assert "set-cookie" not in answer.headers
    answer = member.http.post("/api/articles", json={"article": {}})
    assert answer.status_code == 401


@pytest.mark.rule("session.not-api")
def test_a_token_opens_no_page(site: Site, author: User) -> None:
    with bare(site.url) as client:
        answer = client.get("/settings", headers=author.headers)
    assert answer.headers["location"] == "/login?next=/settings"


@pytest.mark.rule("session.next", "forms.text")
def test_of_several_the_last_next_counts_and_a_blank_one_does_not(site: Site, author: User) -> None:
    for sent, query, wanted in (
        (["/tag/a", "/tag/b"], "", "/tag/b"),
        (["/tag/a", "//evil.example"], "", "/"),
        ([""], "?next=/settings", "/settings"),
        (["/tag/a"], "?next=/settings", "/tag/a"),
    ):
        visitor = site.visit()
        form = {**visitor.get(f"/login{query}").form("/login").fields, "next": sent}
        account = {"email": author.email, "password": author.password}
        answer = visitor.request("POST", f"/login{query}", data={**form, **account})
        assert (answer.status, answer.location) == (302, wanted)


@pytest.mark.rule("session.password")
def test_what_is_changed_besides_the_password_ends_no_form(member: Visitor, author: User) -> None:
    path = f"/article/{publish(author)['slug']}"
    elsewhere = member.get(path)
    member.submit(member.get("/settings"), "/settings", bio="New")
    assert member.submit(elsewhere, path, body="Still good").location == path


@pytest.mark.rule("session.forged")
@pytest.mark.parametrize("value", ["1|x", "a|\u00e9", "x", ""])
def test_no_cookie_remembers_anybody(site: Site, value: str) -> None:
    with bare(site.url) as client:
        headers = {b"cookie": f"remember_token={value}; remember_me={value}".encode("latin-1")}
        assert client.get("/", headers=headers).status_code == 200
        assert client.get("/settings", headers=headers).status_code == 302
