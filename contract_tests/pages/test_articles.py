"""The page of an article, and the editor."""

import pytest

from contract_tests.harness.client import User, unique
from contract_tests.harness.samples import favorite, publish, show
from contract_tests.harness.visitor import Visitor
from contract_tests.pages.conftest import Site


@pytest.mark.rule("articles.page.shown")
def test_an_article_is_shown_whole(site: Site, author: User) -> None:
    tags = [unique("b"), unique("a")]
    article = publish(author, title="Hello & <b>good</b> bye", body="One\n\nTwo", tagList=tags)
    page = site.visit().get(f"/article/{article['slug']}")
    assert page.text("h1") == article["title"]
    assert page.texts(".article-content p") == ["One", "Two"]
    assert page.texts(".tag-list .tag-default") == sorted(tags)
    assert page.texts(".article-meta .author") == [author.username] * 2
    times = [node.attributes["datetime"] for node in page.all(".article-meta time")]
    assert times == [article["createdAt"]] * 2


MARKDOWN = [
    ("# One\n\n## Two\n\n###### Six", "<h2>One</h2>\n<h3>Two</h3>\n<h4>Six</h4>\n"),
    ("### Three\n\n# One\n\n### Three", "<h2>Three</h2>\n<h2>One</h2>\n<h3>Three</h3>\n"),
    ("# One\n\n<h6>Raw</h6>", "<h2>One</h2>\n<h3>Raw</h3>"),
    ("*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>\n"),
    ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
    ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
    (
        "| a |\n| - |\n| b |",
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n"
        "</tbody>\n</table>\n",
    ),
    ("```html\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>\n"),
    (
        "[a](https://b.example)",
        '<p><a href="https://b.example" rel="nofollow noopener">a</a></p>\n',
    ),
    ("![a](/assets/b.png)", '<p><img src="/assets/b.png" alt="a"></p>\n'),
    ("a\nb", "<p>a\nb</p>\n"),
]


@pytest.mark.rule("articles.page.markdown")
@pytest.mark.parametrize(("text", "html"), MARKDOWN)
def test_a_body_is_markdown(site: Site, author: User, text: str, html: str) -> None:
    slug = publish(author, body=text)["slug"]
    content = site.visit().get(f"/article/{slug}").one(".article-content")
    assert (content.inner_html or "").strip() == html.strip()


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>a</a>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "![a](javascript:alert(1))",
    "<iframe src=https://evil.example></iframe>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<form action=/logout><button>a</button></form>",
    "<input name=csrf_token>",
    "<style>body{display:none}</style>",
    "<p style='position:fixed'>a</p>",
    "<div id=comments class=card>a</div>",
    "<base href=https://evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<h1>a</h1>",
    "</div></main><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
    "<a href=/ target=_blank rel=opener>a</a>",
    '<https://a.example/"onmouseover=alert(1)>',
]
HARMLESS = {"href", "title", "rel", "src", "alt", "start", "width", "height"}


@pytest.mark.rule("articles.page.clean")
@pytest.mark.parametrize("text", HOSTILE)
def test_what_could_harm_is_cleaned_out_of_a_body(site: Site, author: User, text: str) -> None:
    slug = publish(author, body=f"before\n\n{text}\n\nafter")["slug"]
    page = site.visit().get(f"/article/{slug}")
    inside = page.all(".article-content *")
    for node in inside:
        assert node.tag not in {
            *("script", "style", "iframe", "form", "input", "button", "svg", "math", "template"),
            *("h1", "base", "meta", "div", "main", "object", "embed"),
        }
        assert set(node.attributes) <= HARMLESS
        for name in ("href", "src"):
            target = (node.attributes.get(name) or "").strip().lower()
            assert not target.startswith(("javascript:", "data:", "vbscript:"))
        if node.tag == "a":
            assert node.attributes.get("rel") == "nofollow noopener"
    assert "after" in page.text(".article-content")
    assert len(page.all("main")) == 1


@pytest.mark.rule("articles.page.own")
def test_an_author_may_edit_and_others_may_follow(site: Site, author: User) -> None:
    member = site.visit().register()
    path = member.publish()
    page = member.get(path)
    assert page.texts(".article-meta a.btn") == ["Edit Article"] * 2
    assert page.texts(".article-meta button") == ["Delete Article"] * 2
    name = author.username
    path = f"/article/{publish(author)['slug']}"
    page = member.get(path)
    assert page.texts(".article-meta button") == [f"Follow {name}", "Favorite Article (0)"] * 2
    page = site.visit().get(path)
    assert page.texts(".article-meta button") == [f"Follow {name}", "Favorite Article (0)"] * 2
    assert page.form("/login").fields == {"next": path}
    assert len(page.all('.article-meta form[action="/login"]')) == 4


@pytest.mark.rule("articles.page.favorite")
def test_an_article_is_favourited_and_taken_back_on_its_page(member: Visitor, author: User) -> None:
    slug = publish(author)["slug"]
    path = f"/article/{slug}"
    answer = member.submit(member.get(path), f"{path}/favorite")
    assert answer.location == path
    page = member.follow(answer)
    assert page.texts("button.btn-primary")[:1] == ["Unfavorite Article (1)"]
    page = member.follow(member.submit(page, f"{path}/unfavorite"))
    assert page.texts("button.btn-outline-primary")[:1] == ["Favorite Article (0)"]


@pytest.mark.rule("articles.page.favorite")
@pytest.mark.parametrize("unsafe", ["//evil.example", "", None])
def test_without_a_safe_next_a_favourite_leads_to_the_article(
    member: Visitor, author: User, unsafe: str | None
) -> None:
    path = f"/article/{publish(author)['slug']}"
    assert member.submit(member.get(path), f"{path}/favorite", next=unsafe).location == path


@pytest.mark.rule("articles.page.publish")
def test_a_published_article_is_shown_at_its_address(member: Visitor, author: User) -> None:
    title = unique("On being new")
    path = member.publish(title=title, description="d", body="line\r\nline", tagList="b, a,,b , ")
    article = show(author, path.rpartition("/")[2])
    assert (article["title"], article["body"]) == (title, "line\nline")
    assert article["tagList"] == ["a", "b"]
    assert member.get(path).text("h1") == title


@pytest.mark.rule("articles.page.tags")
@pytest.mark.parametrize(
    ("fields", "tags"),
    [
        ({"tagList": ""}, []),
        ({"tagList": None}, []),
        ({"tagList": " , ,"}, []),
        ({"tagList": "one"}, ["one"]),
        ({"tagList": "one,two"}, ["one", "two"]),
        ({"tag": "with, comma"}, ["with, comma"]),
        ({"tag": ["one", "two"], "tagList": "three, one"}, ["one", "three", "two"]),
        ({"tag": ["", " "]}, []),
    ],
)
def test_tags_are_typed_or_pinned(
    member: Visitor, author: User, fields: dict[str, object], tags: list[str]
) -> None:
    path = member.publish(**fields)
    assert show(author, path.rpartition("/")[2])["tagList"] == tags


@pytest.mark.rule("articles.page.edit")
def test_the_editor_holds_the_article_and_saves_it(member: Visitor, author: User) -> None:
    body = '\n\n  begins with white space\nand <b>HTML</b> & "quotes"\n'
    path = member.publish(description="d", body=body, tag=["a, b", "c"])
    editor = path.replace("/article/", "/editor/")
    page = member.get(editor)
    form = page.form(editor).fields
    assert (form["body"], form["description"]) == (body, "d")
    assert (form["tag"], form["tagList"]) == ("a, b", "c")
    title = unique("Another")
    answer = member.submit(page, editor, title=title)
    assert answer.location == f"/article/{title.lower()}"
    saved = show(author, title.lower())
    assert (saved["title"], saved["body"]) == (title, body)
    assert saved["tagList"] == ["a, b", "c"]
    assert member.get(path).status == 404


@pytest.mark.rule("articles.page.edit", "articles.page.tags")
def test_all_tags_are_taken_away_by_leaving_none(member: Visitor, author: User) -> None:
    path = member.publish(tagList="a, b")
    editor = path.replace("/article/", "/editor/")
    member.submit(member.get(editor), editor, tagList="")
    assert show(author, path.rpartition("/")[2])["tagList"] == []


@pytest.mark.rule("articles.page.not-author")
def test_somebody_elses_article_is_neither_edited_nor_deleted(
    site: Site, member: Visitor, author: User
) -> None:
    article = publish(author)
    editor, page = f"/editor/{article['slug']}", member.get("/editor")
    refused = member.get(editor)
    assert (refused.status, refused.text("h1")) == (403, "Not allowed")
    fields = {**page.form("/editor").fields, "title": "Mine", "description": "d", "body": "b"}
    assert member.post(editor, **fields).status == 403
    assert member.post(f"/article/{article['slug']}/delete", **fields).status == 403
    assert show(author, article["slug"]) == article


@pytest.mark.rule("articles.page.delete")
def test_a_deleted_article_is_gone(member: Visitor) -> None:
    path = member.publish()
    page = member.get(path)
    answer = member.submit(page, f"{path}/delete")
    assert answer.location == "/"
    assert member.get(path).status == 404
    tokens = member.get("/settings").form("/logout").fields
    assert member.post(f"{path}/delete", **tokens).status == 404


@pytest.mark.rule("pages.unknown")
@pytest.mark.parametrize("action", ["delete", "favorite", "unfavorite", "comments/1/delete"])
def test_what_is_not_there_cannot_be_acted_upon(member: Visitor, action: str) -> None:
    tokens = member.get("/settings").form("/logout").fields
    assert member.post(f"/article/no-such-article/{action}", **tokens).status == 404


@pytest.mark.rule("profiles.page.shown")
def test_a_profile_shows_the_person_and_their_articles(site: Site, author: User) -> None:
    author.put("/user", json={"user": {"bio": "One line\nand <another>", "image": "/a.png"}})
    own, other = publish(author)["title"], publish(site.make_user("other"))
    favorite(author, other["slug"])
    path = f"/profile/{author.username}"
    page = site.visit().get(path)
    assert page.text("h4") == author.username
    assert page.one(".user-info p").text() == "One line\nand <another>"
    assert page.one("img.user-img").attributes["src"] == "/a.png"
    assert page.texts(".article-preview h1") == [own]
    assert page.texts(".articles-toggle a") == ["My Articles", "Favorited"]
    assert page.text(".articles-toggle a.active") == "My Articles"
    page = site.visit().get(f"{path}/favorites")
    assert page.texts(".article-preview h1") == [other["title"]]
    assert page.text(".articles-toggle a.active") == "Favorited"


@pytest.mark.rule("profiles.page.shown")
def test_a_profile_is_found_whatever_the_case_and_has_an_empty_bio(
    visitor: Visitor, author: User
) -> None:
    page = visitor.get(f"/profile/{author.username.upper()}")
    assert (page.text("h4"), page.text(".user-info p")) == (author.username, "")


@pytest.mark.rule("profiles.page.follow")
def test_people_are_followed_from_profiles_and_articles(member: Visitor, author: User) -> None:
    name = author.username
    profile, article = f"/profile/{name}", f"/article/{publish(author)['slug']}"
    answer = member.submit(member.get(article), f"{profile}/follow")
    assert answer.location == article
    assert member.follow(answer).texts("button")[:1] == [f"Unfollow {name}"]
    page = member.get(profile)
    assert page.texts(".user-info button") == [f"Unfollow {name}"]
    answer = member.submit(page, f"{profile}/unfollow")
    assert answer.location == profile
    assert member.follow(answer).texts(".user-info button") == [f"Follow {name}"]


@pytest.mark.rule("profiles.page.follow")
def test_nobody_follows_themselves(member: Visitor) -> None:
    path = f"/profile/{member.username}"
    assert not member.get(path).all(".user-info button")
    tokens = member.get("/settings").form("/logout").fields
    assert member.post(f"{path}/follow", **tokens).status == 422
    assert member.post("/profile/nobody.at.all/follow", **tokens).status == 404


@pytest.mark.rule("profiles.page.own")
def test_ones_own_profile_links_to_the_settings(member: Visitor) -> None:
    page = member.get(f"/profile/{member.username}")
    assert page.texts(".user-info a") == ["Edit Profile Settings"]
    assert page.links(".user-info a") == ["/settings"]
