"""Every page: who may see it, and that it holds what the contract says."""

from collections.abc import Iterator
from typing import Any

import pytest

from contract_tests.harness.client import User, unique
from contract_tests.harness.contract import Contract, queries
from contract_tests.harness.samples import comment, publish
from contract_tests.harness.visitor import CONTRACT, CSRF_FIELDS, HTML, Page, Visitor
from contract_tests.pages.conftest import Site

PAGES: dict[str, dict[str, Any]] = CONTRACT["pages"]
DOORS = {name: page for name, page in PAGES.items() if page["signed_in"]}
ACTIONS: dict[str, dict[str, Any]] = CONTRACT["actions"]


class Stage:
    """What the pages of the contract need: a reader who has written an article and follows one."""

    def __init__(self, site: Site) -> None:
        author = site.make_user("author")
        self.site = site
        self.reader = Visitor(site.url).register()
        own = self.reader.publish(tagList=unique("tag"))
        self.own_slug = own.rpartition("/")[2]
        self.tag = unique("tag")
        article = publish(author, title=unique("Long & short"), tagList=[self.tag])
        comment(author, article["slug"])
        home = self.reader.get(f"/profile/{author.username}")
        self.reader.submit(home, f"/profile/{author.username}/follow")
        self.values = {
            "slug": article["slug"],
            "title": article["title"],
            "author": author.username,
            "tag": self.tag,
            "username": self.reader.username,
        }

    def show(self, name: str) -> Page:
        """A page of the contract, by its name."""
        reader = self.site.visit() if name in {"login", "register"} else self.reader
        return reader.get(self.fill(name, PAGES[name]["path"]))

    def fill(self, name: str, template: str) -> str:
        """A template of this page, filled in; the page to edit is that of the reader's article."""
        slug = self.own_slug if name == "edit" else self.values["slug"]
        return template.format(**{**self.values, "slug": slug})


@pytest.fixture(scope="session")
def stages() -> Iterator[dict[str, Stage]]:
    stages: dict[str, Stage] = {}
    yield stages
    for stage in stages.values():
        stage.reader.close()


@pytest.fixture
def stage(site: Site, stages: dict[str, Stage]) -> Stage:
    """One for all tests of a site, which leave it as it is."""
    if site.url not in stages:
        stages[site.url] = Stage(site)
    return stages[site.url]


@pytest.mark.rule("pages.title", "layout.headings", "pages.type", "headers.csp")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_named_and_holds_what_it_must(stage: Stage, name: str) -> None:
    page, said = stage.show(name), PAGES[name]
    assert page.status == 200
    assert page.title == f"{stage.fill(name, said['title'])} — Conduit"
    headings = [h for h in page.texts("h1") if h not in page.texts(".article-preview h1")]
    assert headings == [stage.fill(name, said["h1"])]
    for selector, number in said["holds"].items():
        found = len(page.all(selector))
        least = str(number).removesuffix("+")
        assert found == number or (least != str(number) and found >= int(least)), selector


@pytest.mark.rule("layout.submit", "csrf.token")
@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if "forms" in page])
def test_its_forms_have_their_fields_and_buttons(stage: Stage, name: str) -> None:
    anonymous = name in {"login", "register"}
    page = stage.show(name)
    for said in PAGES[name]["forms"]:
        form = page.form(stage.fill(name, said["action"]))
        assert form.button == said["button"]
        assert [field for field in form.fields if field not in CSRF_FIELDS] == [
            *(["next"] if anonymous else []),
            *(field for field in said["fields"] if field != "next"),
        ]
    [first, *_] = PAGES[name]["forms"]
    assert page.texts("button[type=submit]") == [first["button"]]


@pytest.mark.rule("headers.sniff", "headers.cache", "pages.head")
@pytest.mark.parametrize("name", PAGES)
def test_head_answers_as_get_does(stage: Stage, name: str) -> None:
    answer = stage.reader.request("HEAD", stage.fill(name, PAGES[name]["path"]))
    expected = 302 if name in {"login", "register"} else 200
    assert (answer.status, answer.response.content) == (expected, b"")


@pytest.mark.rule("session.door", "lists.feed")
@pytest.mark.parametrize("name", DOORS)
def test_who_is_not_signed_in_is_sent_to_the_door(
    visitor: Visitor, author: User, name: str
) -> None:
    slug = publish(author)["slug"]
    page = visitor.get(DOORS[name]["path"].format(slug=slug))
    assert page.status == 302
    assert page.location == DOORS[name]["door"].format(slug=slug)


@pytest.mark.rule("pages.cost")
@pytest.mark.parametrize("name", [name for name in PAGES if name not in {"login", "register"}])
def test_a_page_costs_no_more_than_the_api_and_two(
    stage: Stage, contract: Contract, name: str
) -> None:
    budgets = [contract.operations[call]["x-max-queries"] for call in PAGES[name]["calls"]]
    used = queries(stage.show(name).response)
    assert used is not None
    assert used <= sum(budgets) + 2


@pytest.mark.rule("pages.unknown")
@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/login/",
        "/editor/",
        "/article/",
        "/article/no-such-article",
        "/article/no-such-article/",
        "/profile/nobody.at.all",
        "/profile/nobody.at.all/favorites",
        "/profile/a%00b",
        "/article/%FF",
        "/tag/",
        "/tag/a%2Fb",
        "/Login",
    ],
)
def test_an_unknown_page_is_404_in_the_layout(visitor: Visitor, path: str) -> None:
    page = visitor.get(path)
    assert page.status == 404
    assert page.text("h1") == "Page not found"
    assert len(page.all("nav.navbar")) == 1


@pytest.mark.rule("pages.unknown", "layout.signed-in")
def test_a_page_that_is_not_found_knows_its_reader(member: Visitor) -> None:
    assert member.username in member.get("/nothing").text("nav.navbar")


@pytest.mark.rule("pages.method", "csrf.get")
@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("GET", "/logout", "OPTIONS, POST"),
        ("GET", "/article/a/delete", "OPTIONS, POST"),
        ("GET", "/article/a/favorite", "OPTIONS, POST"),
        ("GET", "/article/a/unfavorite", "OPTIONS, POST"),
        ("GET", "/article/a/comments/1/delete", "OPTIONS, POST"),
        ("GET", "/profile/a/follow", "OPTIONS, POST"),
        ("GET", "/profile/a/unfollow", "OPTIONS, POST"),
        ("POST", "/", "GET, HEAD, OPTIONS"),
        ("POST", "/profile/a", "GET, HEAD, OPTIONS"),
        ("PUT", "/settings", "GET, HEAD, OPTIONS, POST"),
        ("DELETE", "/article/a", "GET, HEAD, OPTIONS, POST"),
    ],
)
def test_a_method_that_a_page_does_not_have(
    member: Visitor, method: str, path: str, allow: str
) -> None:
    page = member.request(method, path)
    assert page.status == 405
    assert page.response.headers["allow"] == allow


@pytest.mark.rule("pages.type")
@pytest.mark.parametrize("accept", ["application/json", "image/png", "*/*"])
def test_a_page_is_html_whatever_is_accepted(visitor: Visitor, accept: str) -> None:
    for path in ("/", "/nothing"):
        page = visitor.get(path, headers={"accept": accept})
        assert page.response.headers["content-type"] == HTML


@pytest.mark.rule("pages.footer")
def test_the_footer_names_the_framework(visitor: Visitor, site: Site) -> None:
    assert visitor.get("/").text("footer").lower() == f"conduit in {site.framework}"


@pytest.mark.rule("layout.anonymous", "layout.signed-in")
def test_the_layout_links_each_place_once(site: Site) -> None:
    page = site.visit().get("/")
    assert page.texts("nav.navbar a") == ["conduit", "Home", "Sign in", "Sign up"]
    assert [len(page.all(f'a[href="{to}"]')) for to in ("/login", "/register")] == [1, 1]
    member = site.visit().register()
    page = member.get("/")
    names = ["conduit", "Home", "New Article", "Settings", member.username]
    assert page.texts("nav.navbar a") == names
    assert [len(page.all(f'a[href="{to}"]')) for to in ("/editor", "/settings")] == [1, 1]
    assert len(page.all(f'nav a[href="/profile/{member.username}"] img.user-pic')) == 1


@pytest.mark.rule("layout.avatar")
@pytest.mark.parametrize(
    ("image", "shown"),
    [
        ("https://img.example/a.png?b=c&d", True),
        ("http://img.example/a.png", True),
        ("/assets/avatars/bee.svg", True),
        ("//img.example/a.png", False),
        ("/\\img.example/a.png", False),
        ("javascript:alert(1)", False),
        ("data:image/png;base64,AAAA", False),
        ('https://img.example/"onerror="alert(1)', False),
        ("https://img.example/a b.png", False),
        ("https://img.example/\n.png", False),
        ("HTTPS://img.example/a.png", True),
        ("https:///a.png", False),
        ("avatar.png", False),
    ],
)
def test_an_image_is_shown_if_it_is_a_plain_address(
    site: Site, author: User, image: str, shown: bool
) -> None:
    assert author.put("/user", json={"user": {"image": image}}).status_code == 200
    src = site.visit().get(f"/profile/{author.username}").one(".user-info img").attributes["src"]
    assert src == (image if shown else "/assets/default-avatar.svg")


@pytest.mark.rule("pages.unknown")
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("GET", "/article/nothing", 404), ("DELETE", "/", 405)],
)
def test_an_error_page_tells_its_number(
    visitor: Visitor, method: str, path: str, status: int
) -> None:
    page = visitor.request(method, path)
    assert page.status == status
    assert f"Error {status}" in page.text("main")
