"""Forms that are refused, and forms that no browser would send."""

from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from contract_tests.harness.client import PASSWORD, User, unique
from contract_tests.harness.samples import publish, show
from contract_tests.harness.visitor import CSRF_FIELDS, Page, Visitor
from contract_tests.pages.conftest import Site

BLANK = "can't be blank"
INVALID = "has invalid characters"
SHORT = "is too short (minimum is 8 characters)"
TAKEN = "has already been taken"


def long(maximum: int) -> str:
    return f"is too long (maximum is {maximum} characters)"


REGISTER = [
    ({}, [f"username {BLANK}", f"email {BLANK}", f"password {BLANK}"]),
    ({"username": " ", "email": " ", "password": " " * 8}, ["username", "email", "password"]),
    ({"username": None, "email": None, "password": None}, ["username", "email", "password"]),
    ({"username": "a b"}, ["username is invalid"]),
    ({"username": "x" * 65}, [f"username {long(64)}"]),
    ({"username": "a\0b"}, [f"username {INVALID}"]),
    ({"email": "nobody"}, ["email is invalid"]),
    ({"email": f"{'x' * 255}@a.example"}, [f"email {long(254)}"]),
    ({"password": "short"}, [f"password {SHORT}"]),
    ({"password": "x" * 129}, [f"password {long(128)}"]),
    ({"username": "johndoe", "email": "JOHNDOE@conduit.example"}, ["username", "email"]),
]


@pytest.mark.rule("forms.refused")
@pytest.mark.parametrize(("fields", "faults"), REGISTER)
def test_a_refused_sign_up_comes_again(
    visitor: Visitor, fields: dict[str, Any], faults: list[str]
) -> None:
    name = unique("refused")
    whole = {"username": name, "email": f"{name}@conduit.example", "password": PASSWORD}
    sent = {**whole, **fields} if fields else {}
    page = visitor.submit(visitor.get("/register"), "/register", **sent)
    assert page.status == 422
    assert len(page.errors) == len(faults)
    for told, fault in zip(page.errors, faults, strict=True):
        assert told == fault or told in {f"{fault} {BLANK}", f"{fault} {TAKEN}"}
    again = page.form("/register").fields
    assert again["password"] == ""
    for field in ("username", "email"):
        value = sent.get(field) or ""
        assert again[field] == value or "\0" in value


@pytest.mark.rule("forms.refused", "layout.headings")
def test_a_form_that_nobody_has_sent_has_no_errors(visitor: Visitor) -> None:
    for path in ("/login", "/register"):
        assert not visitor.get(path).all(".error-messages")


ARTICLE = [
    ({"title": "", "description": " ", "body": "\r\n"}, ["title", "description", "body"]),
    ({"title": None, "description": None, "body": None}, ["title", "description", "body"]),
    ({"title": "x" * 256}, [f"title {long(255)}"]),
    ({"description": "x" * 256}, [f"description {long(255)}"]),
    ({"body": "x" * 100_001}, [f"body {long(100000)}"]),
    ({"title": "a\0b", "tagList": "a\0b"}, [f"title {INVALID}", f"tagList {INVALID}"]),
    ({"tagList": "x" * 51}, [f"tagList {long(50)}"]),
    ({"tagList": "a/b"}, ["tagList is invalid"]),
    (
        {"tagList": ",".join(f"t{n}" for n in range(21))},
        ["tagList has too many items (maximum is 20)"],
    ),
]


@pytest.mark.rule("forms.refused")
@pytest.mark.parametrize(("fields", "faults"), ARTICLE)
@pytest.mark.parametrize("editing", [False, True], ids=["publish", "edit"])
def test_a_refused_article_comes_again(
    member: Visitor, fields: dict[str, Any], faults: list[str], editing: bool
) -> None:
    editor = member.publish().replace("/article/", "/editor/") if editing else "/editor"
    before = member.get(editor).form(editor).fields
    sent = {"title": "Title", "description": "d", "body": "b\r\n", "tagList": "a", **fields}
    page = member.submit(member.get(editor), editor, **sent)
    assert page.status == 422
    assert [told.removesuffix(f" {BLANK}") for told in page.errors] == faults
    again = page.form(editor).fields
    for field, value in sent.items():
        if value is not None and "\0" not in value:
            assert again[field] == value.replace("\r\n", "\n")
    assert page.title == member.get(editor).title
    now = member.get(editor).form(editor).fields
    if editing:
        kept = ("title", "description", "body", "tagList")
        assert [now[field] for field in kept] == [before[field] for field in kept]


SETTINGS = [
    ({"username": ""}, [f"username {BLANK}"]),
    ({"username": "a b", "email": "x"}, ["username is invalid", "email is invalid"]),
    ({"email": " "}, [f"email {BLANK}"]),
    ({"password": "short"}, [f"password {SHORT}"]),
    ({"bio": "x" * 1001}, [f"bio {long(1000)}"]),
    ({"image": "x" * 2001}, [f"image {long(2000)}"]),
    ({"bio": "a\0b", "image": "a\0b"}, [f"image {INVALID}", f"bio {INVALID}"]),
    ({"username": "JohnDoe"}, [f"username {TAKEN}"]),
    ({"email": "johndoe@conduit.example"}, [f"email {TAKEN}"]),
]


@pytest.mark.rule("forms.refused")
@pytest.mark.parametrize(("fields", "faults"), SETTINGS)
def test_refused_settings_come_again_and_change_nothing(
    member: Visitor, fields: dict[str, Any], faults: list[str]
) -> None:
    page = member.submit(member.get("/settings"), "/settings", **fields)
    assert (page.status, page.errors) == (422, faults)
    assert page.text("nav.navbar li:last-child") == member.username
    again = page.form("/settings").fields
    for field, value in fields.items():
        assert again[field] == value or field == "password" or "\0" in value
    now = member.get("/settings").form("/settings").fields
    assert (now["username"], now["email"]) == (member.username, member.email)
    assert (now["bio"], now["image"]) == ("", "")


@pytest.mark.rule("forms.text")
def test_settings_are_taken_as_written(site: Site, member: Visitor) -> None:
    fields = {
        "username": unique("renamed"),
        "email": f" {unique('New')}@Conduit.Example ",
        "bio": "  two\r\nlines ",
        "image": "/assets/avatars/bee.svg",
        "password": " another horse ",
    }
    answer = member.submit(member.get("/settings"), "/settings", **fields)
    assert answer.location == f"/profile/{fields['username']}"
    now = member.get("/settings").form("/settings").fields
    assert now["bio"] == "  two\nlines "
    assert now["email"] == fields["email"].strip().lower()
    assert (now["image"], now["password"]) == (fields["image"], "")
    assert member.follow(answer).one("img.user-img").attributes["src"] == fields["image"]
    site.visit().login(now["email"], fields["password"])
    member.submit(member.get("/settings"), "/settings", bio="", image="")
    now = member.get("/settings").form("/settings").fields
    assert (now["bio"], now["image"]) == ("", "")
    assert "None" not in member.get(f"/profile/{fields['username']}").text(".user-info")


@pytest.mark.rule("forms.text", "forms.refused")
def test_ones_own_name_in_another_case_is_no_conflict(member: Visitor) -> None:
    answer = member.submit(member.get("/settings"), "/settings", username=member.username.upper())
    assert answer.location == f"/profile/{member.username.upper()}"


XSS = ['"><script>alert(1)</script>', "'><img src=x onerror=alert(1)>", "{{7*7}}", "</textarea>x"]


@pytest.mark.rule("forms.text", "articles.page.clean")
@pytest.mark.parametrize("text", XSS)
def test_text_is_never_markup(site: Site, member: Visitor, author: User, text: str) -> None:
    path = member.publish(title=text, description=text, body=text, tag=text.replace("/", "|"))
    member.submit(member.get("/settings"), "/settings", bio=text, image=text)
    member.submit(member.get(path), path, body=text)
    editor = path.replace("/article/", "/editor/")
    for shown in (path, editor, "/", f"/profile/{member.username}", "/settings"):
        page = member.get(shown)
        assert len(page.all("script")) == 1, shown
        assert not page.all("[onerror], textarea + x")
    assert member.get(path).text("h1") == text
    assert member.get(editor).form(editor).fields["title"] == text
    refused = member.submit(member.get("/settings"), "/settings", username=text)
    assert (refused.status, refused.form("/settings").fields["username"]) == (422, text)


def send(visitor: Visitor, page: Page, action: str, body: bytes, kind: str) -> httpx.Response:
    """Send a body of this kind to where the form goes, its CSRF token included where it can be."""
    return visitor.http.post(action, content=body, headers={"content-type": kind})


@pytest.mark.rule("forms.hostile")
@pytest.mark.parametrize("action", ["/login", "/register"])
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"{}"),
        ("application/json", b"{"),
        ("text/plain", b"a=b"),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense"),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n\r\n--x--"),
        ("multipart/form-data; boundary=" + "x" * 300, b""),
        ("application/x-www-form-urlencoded; charset=nonsense", b"email=%FF&password=%00"),
        ("application/x-www-form-urlencoded; charset=utf-16", b"a=b"),
        ("application/x-www-form-urlencoded", b"%"),
        ("application/x-www-form-urlencoded", b"&&==&=&%%%"),
        ("application/x-www-form-urlencoded", b"a=b&" * 5000),
        ("nonsense", b"x"),
        ("", b"x"),
    ],
)
def test_what_is_no_form_is_refused(visitor: Visitor, action: str, kind: str, body: bytes) -> None:
    answer = send(visitor, visitor.get(action), action, body, kind)
    assert answer.status_code in {400, 403, 413}
    Page(answer).check()


@pytest.mark.rule("forms.text")
def test_of_a_repeated_field_the_last_counts(visitor: Visitor, author: User) -> None:
    page = visitor.get("/login")
    email = ["nobody@conduit.example", author.email]
    password = ["wrong-horse", author.password]
    answer = visitor.submit(page, "/login", email=email, password=password)
    assert answer.status == 302


@pytest.mark.rule("forms.hostile")
@pytest.mark.parametrize("body", [b"email=%FF%C3&password=%ED%A0%80", b"email=a&email=b", b"x=y"])
def test_odd_fields_are_answered_like_any_others(visitor: Visitor, body: bytes) -> None:
    fields = visitor.get("/login").form("/login").fields
    [name] = CSRF_FIELDS.intersection(fields)
    body += f"&{name}={fields[name]}".encode()
    answer = visitor.http.post(
        "/login", content=body, headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == 422
    Page(answer).check()


@pytest.mark.rule("forms.hostile")
def test_a_form_may_come_in_parts_and_with_files(visitor: Visitor, author: User) -> None:
    fields = visitor.get("/login").form("/login").fields
    fields |= {"email": author.email, "password": author.password}
    file = {"email": ("a.txt", b"x"), "other": ("b.txt", b"x")}
    answer = visitor.http.post("/login", data={**fields, "email": ""}, files=file)
    assert answer.status_code == 422
    answer = visitor.http.post("/login", data=fields, files={"other": ("b.txt", b"x")})
    assert answer.status_code == 302


@pytest.mark.rule("forms.too-large")
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_a_form_beyond_the_limit_is_refused(member: Visitor, kind: str) -> None:
    member.get("/editor")
    answer = member.http.post(
        "/editor", content=b"a" * (1024 * 1024 + 1), headers={"content-type": kind}
    )
    assert answer.status_code == 413
    Page(answer).check()


@pytest.mark.rule("forms.too-large")
def test_the_longest_article_is_taken(member: Visitor, author: User) -> None:
    path = member.publish(body="é" * 100_000)
    assert member.get(path).status == 200


@pytest.mark.rule("pages.fault")
def test_a_database_that_is_locked_is_503_and_stores_nothing(
    site: Site, member: Visitor, author: User, cut: Any
) -> None:
    path = f"/article/{publish(author)['slug']}"
    page = member.get(path)
    cut()
    answer = member.submit(page, path, body="A comment")
    assert answer.status == 503
    assert answer.response.headers["retry-after"] == "1"
    assert answer.text("h1") == "Too busy"
    if site.database.reads_fail:
        assert member.get(path).status == 503
        assert member.get("/settings").status == 503
        assert site.visit().get("/").status == 503


@pytest.mark.rule("forms.text")
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_bytes_that_are_not_utf_8_are_replaced(member: Visitor, author: User, kind: str) -> None:
    page = member.get("/editor")
    title = unique("Odd")
    fields = {**page.form("/editor").fields, "title": title, "description": "d", "tagList": ""}
    if kind == "multipart/form-data":
        parts = {name: (None, value.encode()) for name, value in fields.items()}
        answer = member.http.post("/editor", files={**parts, "body": (None, b"a\xff%FF\xc3")})
    else:
        body = f"{urlencode(fields)}&body=a%FF%25FF%C3".encode()
        answer = send(member, page, "/editor", body, kind)
    assert answer.status_code == 302
    assert show(author, title.lower())["body"] == "a\ufffd%FF\ufffd"


@pytest.mark.rule("forms.too-large")
def test_a_form_may_have_any_number_of_fields(member: Visitor) -> None:
    draft = {"title": unique("Many"), "description": "d", "body": "b"}
    answer = member.submit(member.get("/editor"), "/editor", **draft, tag=[""] * 3000)
    assert answer.status == 302


@pytest.mark.rule("forms.too-large")
@pytest.mark.parametrize("path", ["/login", "/editor", "/logout"])
def test_a_form_that_does_not_tell_its_length_is_refused(member: Visitor, path: str) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = member.http.post(path, content=iter([b"title=x", b"&body=y"]), headers=headers)
    assert answer.status_code == 411
    Page(answer).check()
    assert member.get("/settings").status == 200
