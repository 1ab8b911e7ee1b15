"""Text is stored and answered as it was sent, to the code point."""

import sys

import pytest

from contract_tests.harness.client import User
from contract_tests.harness.samples import comments, publish, show
from contract_tests.harness.scene import JSON, Scene

TEXTS = {
    "white space around": " \t\n text \u3000\u00a0\n",
    "line breaks": "a\nb\r\nc\rd\u2028e\u2029f\x0bg\x0ch\x85i",
    "control characters": "\x01\x02\x1b[31m\x08\x7f\x80\x9f",
    "emoji": "😀 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇩🇪",
    "right to left": "שלום עולם \u202eabc\u202c العربية \u200f!",
    "isolates": "\u2066abc\u2069\u200e",
    "composed": "é Å ﬁ ½ ①",
    "decomposed": "e\u0301 A\u030a",
    "many accents": "Z̷̢̛͙a̸̧͝l̴̰͗g̵̣͊o̷͖̍",
    "no characters": "\ufdd0\ufffe\uffff\U0010ffff",
    "replacement": "\ufffd\ufeff\u200b\u00ad",
    "case": "ẞß \u0130iI\u0131 \u03a3\u03c3\u03c2 \u212aKk",
    "private": "\ue000\U000f0000",
    "markup": "<script>alert('x')</script> &amp; &#x41; <!-- -->",
    "SQL": "'; DROP TABLE articles; -- \\' \" %s %(x)s ? :x $1",
    "formats": "{0} {x} {{x}} ${x} #{x} %d %% \\n \\u0041 \\x41",
    "JSON": '{"a": [null, "\\"]}',
    "Markdown": "# Title\n\n* a\n* b\n\n```py\nx = 1\n```\n<b>",
    "a number": "0012.50e3",
    "null": "null",
    "true": "true",
    "empty quotes": '""',
}
each_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


@pytest.mark.rule("text.as-sent")
@each_text
def test_an_article_says_what_was_sent(scene: Scene, text: str) -> None:
    sent = {"title": text, "description": text, "body": text}
    made = publish(scene.author, **sent)
    assert {name: made[name] for name in sent} == sent
    shown = show(scene.anonymous, made["slug"])
    assert {name: shown[name] for name in sent} == sent


@pytest.mark.rule("text.as-sent")
@each_text
def test_a_comment_says_what_was_sent(scene: Scene, text: str) -> None:
    path = f"/articles/{scene.slug}/comments"
    made = scene.author.post(path, json={"comment": {"body": text}}).json()["comment"]
    assert made["body"] == text
    [shown] = [one for one in comments(scene.anonymous, scene.slug) if one["id"] == made["id"]]
    assert shown["body"] == text


@pytest.mark.rule("text.as-sent")
@each_text
def test_bio_and_image_say_what_was_sent(scene: Scene, text: str) -> None:
    sent = {"bio": text, "image": text}
    changed = scene.author.put("/user", json={"user": sent}).json()["user"]
    assert {name: changed[name] for name in sent} == sent
    profile = scene.anonymous.get(f"/profiles/{scene.author.username}").json()["profile"]
    assert {name: profile[name] for name in sent} == sent


@pytest.mark.rule("text.as-sent")
@pytest.mark.parametrize(
    "name", [name for name in TEXTS if name not in ("line breaks", "control characters")]
)
def test_a_tag_says_what_was_sent(scene: Scene, name: str) -> None:
    tag = TEXTS[name].translate({ord(c): None for c in "/\t\n\r\u2028\u2029"})[:50]
    article = publish(scene.author, tagList=[tag])
    assert article["tagList"] == [tag]
    assert show(scene.anonymous, article["slug"])["tagList"] == [tag]
    assert tag in scene.anonymous.get("/tags").json()["tags"]
    found = scene.anonymous.get("/articles", params={"tag": tag}).json()
    assert article["slug"] in [one["slug"] for one in found["articles"]]


@pytest.mark.rule("text.as-sent")
def test_every_character_comes_back(scene: Scene) -> None:
    # Every code point of the planes that have characters, 100,000 at a time at most.
    storable = [
        chr(code)
        for code in (*range(1, 0x3_4000), *range(0xE_0000, 0xE_0200), sys.maxunicode)
        if not 0xD800 <= code <= 0xDFFF
    ]
    for start in range(0, len(storable), 100_000):
        text = "".join(storable[start : start + 100_000])
        article = publish(scene.author, body=text)
        assert article["body"] == text
        assert show(scene.anonymous, article["slug"])["body"] == text


@pytest.mark.rule("text.as-sent")
def test_an_escape_is_the_character_that_it_means(user: User) -> None:
    content = '{"user": {"bio": "\\u00e9\\ud83d\\ude00\\/\\b\\f\\n\\r\\t\\"\\\\"}}'
    response = user.put("/user", content=content.encode(), headers=JSON)
    assert response.json()["user"]["bio"] == 'é😀/\b\f\n\r\t"\\'


@pytest.mark.rule("text.as-sent")
@pytest.mark.parametrize(
    "name", ["white space around", "control characters", "emoji", "decomposed", "SQL", "case"]
)
def test_a_password_is_taken_as_it_was_sent(user: User, name: str) -> None:
    password = TEXTS[name].ljust(8, ".")
    assert user.put("/user", json={"user": {"password": password}}).status_code == 200
    for tried, status in ((password, 200), (password + " ", 401)):
        credentials = {"email": user.email, "password": tried}
        response = user.post("/users/login", json={"user": credentials})
        assert response.status_code == status
