"""Nothing changes without the token of the form."""

from collections.abc import Callable

import pytest

from contract_tests.harness.client import User, unique
from contract_tests.harness.samples import comment, publish, show
from contract_tests.harness.visitor import CONTRACT, CSRF_FIELDS, Visitor
from contract_tests.pages.conftest import Site

ACTIONS = CONTRACT["actions"]
SIGNED_IN = [name for name, action in ACTIONS.items() if "signed_in" in action]


class Target:
    """What an action could change: an article of the member with their comment, an author."""

    def __init__(self, member: Visitor, author: User) -> None:
        self.author = author
        self.path = member.publish()
        slug = self.path.rpartition("/")[2]
        page = member.follow(member.submit(member.get(self.path), self.path, body="A comment"))
        [card] = page.all("[data-comment]")
        self.values = {"slug": slug, "id": card.attributes["data-comment"]}
        self.values["author"] = author.username


@pytest.fixture
def target(member: Visitor, author: User) -> Target:
    return Target(member, author)


def state(member: Visitor, target: Target) -> list[object]:
    """What can be seen of it."""
    pages = ["/settings", target.path, f"/profile/{target.author.username}", "/?feed=following"]
    return [
        [member.get(path).text("main"), member.get(path).status, member.get(path).title]
        for path in pages
    ]


FORM = {
    "username": "somebody-else",
    "email": "somebody-else@conduit.example",
    "password": "another-horse",
    "title": "Title",
    "description": "d",
    "body": "b",
    "next": "/",
}


@pytest.mark.rule("csrf.token")
@pytest.mark.parametrize("name", SIGNED_IN)
def test_an_action_without_the_token_is_refused(member: Visitor, target: Target, name: str) -> None:
    before = state(member, target)
    path = ACTIONS[name]["path"].format(**target.values)
    assert member.post(path, **FORM).status == 403
    assert state(member, target) == before


@pytest.mark.rule("csrf.token")
@pytest.mark.parametrize(
    "wrong",
    [
        lambda right: "",
        lambda right: "x",
        lambda right: right[:-1],
        lambda right: right + "x",
        lambda right: right[::-1],
        lambda right: "é\0",
    ],
)
def test_a_wrong_token_is_refused(member: Visitor, wrong: Callable[[str], str]) -> None:
    page = member.get("/settings")
    [field] = CSRF_FIELDS.intersection(page.form("/logout").fields)
    token = wrong(page.form("/logout").fields[field])
    assert member.submit(page, "/logout", **{field: token}).status == 403
    assert member.get("/settings").status == 200


@pytest.mark.rule("csrf.token")
def test_the_token_of_another_session_is_refused(site: Site, member: Visitor) -> None:
    theirs = site.visit().register().get("/settings").form("/logout").fields
    assert member.submit(member.get("/settings"), "/logout", **theirs).status == 403
    assert member.get("/settings").status == 200


@pytest.mark.rule("csrf.token", "session.fixation")
def test_a_token_from_before_signing_in_is_refused(site: Site, author: User) -> None:
    visitor = site.visit()
    before = visitor.get("/login").form("/login").fields
    [field] = CSRF_FIELDS.intersection(before)
    visitor.login(author.email)
    assert visitor.submit(visitor.get("/settings"), "/logout", **{field: before[field]}).status == (
        403
    )


@pytest.mark.rule("csrf.token")
def test_a_token_in_the_query_or_in_json_is_none(member: Visitor) -> None:
    fields = member.get("/settings").form("/logout").fields
    assert member.request("POST", "/logout", params=fields).status == 403
    assert member.request("POST", "/logout", json=fields).status == 403
    assert member.get("/settings").status == 200


@pytest.mark.rule("csrf.token")
def test_the_token_is_asked_before_what_is_looked_for(member: Visitor) -> None:
    assert member.post("/article/no-such-article/delete").status == 403
    assert member.post("/editor/no-such-article").status == 403


@pytest.mark.rule("csrf.token", "session.door")
def test_the_token_is_asked_of_who_is_signed_in(visitor: Visitor) -> None:
    for path, wanted in (
        ("/settings", "/settings"),
        ("/article/no-such-article", "/article/no-such-article"),
        ("/article/no-such-article/delete", "/tag/bread"),
        ("/logout", "/tag/bread"),
    ):
        answer = visitor.post(path, next="/tag/bread")
        assert (answer.status, answer.location) == (302, f"/login?next={wanted}")


@pytest.mark.rule("csrf.token")
def test_nobody_signs_in_or_up_without_the_token(visitor: Visitor, author: User) -> None:
    assert visitor.post("/login", email=author.email, password=author.password).status == 403
    account = {"username": unique("new"), "email": f"{unique('new')}@conduit.example"}
    assert visitor.post("/register", **account, password=author.password).status == 403
    assert visitor.get("/settings").status == 302
    assert author.get(f"/profiles/{account['username']}", check=False).status_code == 404


@pytest.mark.rule("session.door")
def test_a_form_after_the_session_has_ended_leads_to_the_door(
    site: Site, member: Visitor, author: User
) -> None:
    slug = publish(author)["slug"]
    path = f"/article/{slug}"
    page = member.get(path)
    member.submit(member.get("/settings"), "/logout")
    for action in (path, f"{path}/favorite", f"/profile/{author.username}/follow"):
        answer = member.submit(page, action)
        assert (answer.status, answer.location) == (302, f"/login?next={path}")
    assert show(author, slug)["favoritesCount"] == 0


@pytest.mark.rule("session.again")
def test_the_forms_of_the_door_lead_on_who_has_signed_in_since(site: Site, author: User) -> None:
    visitor = site.visit()
    pages = {path: visitor.get(f"{path}?next=/settings") for path in ("/login", "/register")}
    visitor.login(author.email)
    for path, page in pages.items():
        answer = visitor.submit(page, path, username="u", email="e@x.example", password="p" * 8)
        assert (answer.status, answer.location) == (302, "/settings")
    visitor.get("/settings").one(f'nav a[href="/profile/{author.username}"]')


@pytest.mark.rule("csrf.get")
@pytest.mark.parametrize("name", ["comment", "update_settings", "edit", "publish"])
def test_get_changes_nothing(member: Visitor, target: Target, name: str) -> None:
    before = state(member, target)
    path = ACTIONS[name]["path"].format(**target.values)
    page = member.get(path)
    fields = page.form(path).fields
    assert member.get(path, params={**fields, **FORM}).status == 200
    assert state(member, target) == before


@pytest.mark.rule("session.door")
@pytest.mark.parametrize("name", SIGNED_IN)
def test_an_action_of_the_anonymous_leads_to_the_door(site: Site, author: User, name: str) -> None:
    visitor = site.visit()
    article = publish(author)
    values = {"slug": article["slug"], "author": author.username}
    values["id"] = str(comment(author, article["slug"])["id"])
    path = ACTIONS[name]["path"].format(**values)
    tokens = visitor.get("/login").form("/login").fields
    [field] = CSRF_FIELDS.intersection(tokens)
    answer = visitor.post(path, **{**FORM, field: tokens[field], "next": "/tag/bread"})
    has_page = name in {"update_settings", "publish", "edit", "comment"}
    assert (answer.status, answer.location) == (
        302,
        f"/login?next={path if has_page else '/tag/bread'}",
    )
    assert show(author, article["slug"]) == article
