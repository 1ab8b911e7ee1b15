"""The door of the admin, whoever built it."""

from collections.abc import Callable

import httpx
import pytest

from contract_tests.harness.client import PASSWORD, User, unique
from contract_tests.harness.server import settings_for
from contract_tests.harness.visitor import Page, Visitor
from contract_tests.pages.conftest import Site, bare

ROOMS = {
    "django": ["users/user", "articles/article", "articles/tag", "comments/comment"],
    "flask": ["user", "article", "tag", "comment"],
    "fastapi": ["user/list", "article/list", "tag/list", "comment/list"],
}


def create_admin(site: Site, name: str, email: str, password: str = PASSWORD) -> str:
    settings = {**settings_for(site.database.url), "ADMIN_PASSWORD": password}
    return site.app.create_admin(settings, username=name, email=email)


@pytest.fixture
def staff(site: Site) -> Visitor:
    """A member of staff, signed in by the pages."""
    name = unique("staff")
    create_admin(site, name, f"{name}@conduit.example")
    return site.visit().login(f"{name}@conduit.example")


def look(visitor: Visitor, path: str) -> httpx.Response:
    """What is shown, wherever it leads; admins are no pages of the contract."""
    return visitor.http.get(path, follow_redirects=True)


def rooms(site: Site) -> list[str]:
    return ["/admin/", *(f"/admin/{room}/" for room in ROOMS[site.framework])]


@pytest.mark.rule("admin.door")
def test_the_anonymous_are_led_to_a_form_to_sign_in(site: Site, author: User) -> None:
    for path in rooms(site):
        answer = look(site.visit(), path)
        page = Page(answer)
        assert answer.status_code == 200, path
        assert page.all("input[type=password]"), path
        assert author.email not in answer.text


@pytest.mark.rule("admin.door")
def test_members_do_not_get_past_the_door(site: Site, author: User) -> None:
    visitor = site.visit().login(author.email)
    for path in rooms(site):
        answer = look(visitor, path)
        assert author.email not in answer.text
        assert answer.status_code == 403 or Page(answer).all("input[type=password]")


@pytest.mark.rule("admin.door")
def test_a_token_opens_no_door(site: Site, author: User) -> None:
    with bare(site.url) as client:
        answer = client.get("/admin/", headers=author.headers)
    assert answer.status_code == 302


@pytest.mark.rule("admin.lists", "admin.create", "session.login")
def test_staff_see_and_search_users(site: Site, staff: Visitor, author: User) -> None:
    [_, users, *others] = rooms(site)
    if site.framework == "fastapi":  # SQLAdmin's paths have no slash at the end.
        users, others = users.rstrip("/"), [path.rstrip("/") for path in others]
    assert look(staff, users).status_code == 200
    name = {"django": "q", "flask": "search", "fastapi": "search"}[site.framework]
    found = look(staff, f"{users}?{name}={author.username}")
    assert author.email in found.text
    nobody = look(staff, f"{users}?{name}=nobody-has-this-name")
    assert author.email not in nobody.text
    for path in others:
        assert look(staff, path).status_code == 200, path


@pytest.mark.rule("admin.create", "admin.rules")
@pytest.mark.parametrize(
    ("name", "email", "password"),
    [
        ("a b", "fresh@conduit.example", PASSWORD),
        ("fresh-name", "no-email", PASSWORD),
        ("fresh-name", "fresh@conduit.example", "short"),
        ("JohnDoe", "fresh@conduit.example", PASSWORD),
        ("fresh-name", "JohnDoe@conduit.example", PASSWORD),
    ],
)
def test_the_command_refuses_what_the_api_refuses(
    site: Site, name: str, email: str, password: str
) -> None:
    with pytest.raises(RuntimeError) as refused:
        create_admin(site, name, email, password)
    assert "Traceback" not in str(refused.value)


@pytest.mark.rule("admin.create", "admin.rules")
def test_the_command_keeps_the_rules_of_the_api(site: Site) -> None:
    name = unique("Staff")
    create_admin(site, name, f" {name}@Conduit.Example ")
    visitor = site.visit().login(f"{name}@conduit.example".lower())
    assert visitor.get("/settings").form("/settings").fields["username"] == name


@pytest.mark.rule("admin.foreign", "csrf.token")
@pytest.mark.parametrize("origin", ["https://evil.example", "null", None])
def test_a_request_from_elsewhere_changes_nothing(
    site: Site, staff: Visitor, origin: str | None
) -> None:
    headers = {"origin": origin} if origin else {}
    for path in PROBES[site.framework](site):
        answer = staff.http.post(path, data={"username": "changed"}, headers=headers)
        assert answer.status_code in {400, 403}, path
    assert staff.get("/profile/johndoe").status == 200  # The first of all users, whom they aim at.


PROBES: dict[str, Callable[[Site], list[str]]] = {
    "django": lambda site: ["/admin/users/user/add/", "/admin/users/user/1/delete/"],
    "flask": lambda site: ["/admin/user/new/", "/admin/user/edit/?id=1", "/admin/user/action/"],
    "fastapi": lambda site: ["/admin/user/create", "/admin/user/edit/1"],
}
