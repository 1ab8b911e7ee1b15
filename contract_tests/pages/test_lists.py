"""Lists of articles: home, the feed, tags, profiles; their pages and previews."""

from urllib.parse import quote

import pytest

from contract_tests.harness.client import User, unique
from contract_tests.harness.samples import favorite, publish
from contract_tests.harness.visitor import Visitor
from contract_tests.pages.conftest import Site

EMPTY = ["No articles are here... yet."]


def titles(visitor: Visitor, path: str) -> list[str]:
    return visitor.get(path).texts(".article-preview h1")


@pytest.mark.rule("lists.paging")
def test_pages_hold_ten_articles_and_link_those_around(site: Site, author: User) -> None:
    published = [publish(author)["title"] for _ in range(21)][::-1]
    path, visitor = f"/profile/{author.username}", site.visit()
    assert titles(visitor, path) == published[:10]
    assert titles(visitor, f"{path}?page=2") == published[10:20]
    assert titles(visitor, f"{path}?page=3") == published[20:]
    page = visitor.get(f"{path}?page=2")
    assert page.texts(".pagination .page-item") == ["1", "2", "3"]
    assert page.texts(".pagination .page-item.active .page-link") == ["2"]
    assert page.links(".page-link") == [f"{path}?page={n}" for n in (1, 2, 3)]


@pytest.mark.rule("lists.paging")
def test_of_many_pages_the_ends_and_the_neighbours_are_linked(site: Site, author: User) -> None:
    tag = unique("tag")
    for _ in range(71):
        publish(author, tagList=[tag])
    visitor = site.visit()
    for number, linked in (
        (1, [1, 2, 3, 8]),
        (4, [1, 2, 3, 4, 5, 6, 8]),
        (5, [1, 3, 4, 5, 6, 7, 8]),
        (8, [1, 6, 7, 8]),
    ):
        page = visitor.get(f"/tag/{tag}?page={number}")
        assert page.texts(".page-link") == [str(n) for n in linked]


@pytest.mark.rule("lists.paging")
def test_one_page_needs_no_links(site: Site, author: User) -> None:
    for _ in range(10):
        publish(author)
    assert not site.visit().get(f"/profile/{author.username}").all(".pagination")


@pytest.mark.rule("lists.paging", "lists.feed")
def test_the_feed_is_paged_under_its_own_address(site: Site, author: User) -> None:
    for _ in range(11):
        publish(author)
    member = site.visit().register()
    profile = f"/profile/{author.username}"
    member.submit(member.get(profile), f"{profile}/follow")
    page = member.get("/?feed=following&page=2")
    assert page.links(".page-link") == ["/?feed=following&page=1", "/?feed=following&page=2"]
    assert len(page.all(".article-preview")) == 1


@pytest.mark.rule("lists.page-number")
@pytest.mark.parametrize("path", ["/", "/tag/bread", "/profile/johndoe", "/profile/noor/favorites"])
@pytest.mark.parametrize(
    "number", ["0", "-1", "1.0", "one", "", "01", "+1", " 1", "1%00", "%D9%A1", "99999", "9" * 5000]
)
def test_what_is_no_page_of_the_list_is_not_found(visitor: Visitor, path: str, number: str) -> None:
    assert visitor.get(f"{path}?page={number}").status == 404


@pytest.mark.rule("lists.page-number", "lists.empty")
def test_an_empty_list_has_a_first_page_alone(visitor: Visitor, author: User) -> None:
    for path in (f"/tag/{unique('tag')}", f"/profile/{author.username}"):
        page = visitor.get(f"{path}?page=1")
        assert (page.status, page.texts(".empty-feed-message")) == (200, EMPTY)
        assert visitor.get(f"{path}?page=2").status == 404


@pytest.mark.rule("lists.empty", "lists.feed")
def test_an_empty_feed_says_so_and_leads_on(member: Visitor) -> None:
    page = member.get("/?feed=following")
    assert page.text(".empty-feed-message").startswith("Your feed is empty")
    assert page.links(".empty-feed-message a") == ["/"]


@pytest.mark.rule("lists.feed")
def test_the_feed_holds_those_whom_the_reader_follows(site: Site, author: User) -> None:
    title = publish(author)["title"]
    publish(site.make_user("other"))
    member = site.visit().register()
    profile = f"/profile/{author.username}"
    member.submit(member.get(profile), f"{profile}/follow")
    assert titles(member, "/?feed=following") == [title]
    assert len(titles(member, "/?feed=nonsense")) == 10


@pytest.mark.rule("lists.tag")
@pytest.mark.parametrize("stem", ["tag", "Ünïcode tag", "a&b=c?d#e", "<i>", "100%", "a+b", "'\""])
def test_a_tag_lists_exactly_its_articles(site: Site, author: User, stem: str) -> None:
    tag = unique(stem)
    title = publish(author, tagList=[tag, unique("other")])["title"]
    publish(author, tagList=[tag.upper() + "x"])
    page = site.visit().get(f"/tag/{quote(tag, safe='')}")
    assert page.texts(".article-preview h1") == [title]
    assert page.texts(".feed-toggle a") == ["Global Feed", tag]
    assert page.text(".feed-toggle a.active") == tag
    assert site.visit().get(page.links(".feed-toggle a.active")[0]).status == 200


@pytest.mark.rule("lists.toggle")
def test_the_toggle_marks_what_is_shown(member: Visitor) -> None:
    for path, shown in (("/", "Global Feed"), ("/?feed=following", "Your Feed")):
        page = member.get(path)
        assert page.texts(".feed-toggle a.nav-link") == ["Your Feed", "Global Feed"]
        assert page.text(".feed-toggle a.nav-link.active") == shown


@pytest.mark.rule("lists.preview")
def test_a_preview_shows_the_article(site: Site, author: User) -> None:
    tag = unique("tag")
    article = publish(author, title=unique("Title"), description="What it says", tagList=[tag])
    page = site.visit().get(f"/tag/{tag}")
    assert page.text(".article-preview .author") == author.username
    assert page.links(".article-preview .author") == [f"/profile/{author.username}"]
    time = page.one(".article-preview time")
    assert time.attributes["datetime"] == article["createdAt"]
    assert page.links("a.preview-link") == [f"/article/{article['slug']}"]
    assert page.text("a.preview-link h1") == article["title"]
    assert page.text("a.preview-link p") == "What it says"
    assert page.texts("a.preview-link .tag-list .tag-default") == [tag]
    assert page.text(".article-preview .btn-outline-primary").endswith("0")


@pytest.mark.rule("lists.preview", "articles.page.favorite")
def test_the_button_of_a_preview_is_on_for_the_reader_who_favourited(
    site: Site, author: User
) -> None:
    tag = unique("tag")
    slug = publish(author, tagList=[tag])["slug"]
    favorite(author, slug)
    path, member = f"/tag/{tag}", site.visit().register()
    page = member.get(path)
    assert page.text(".article-preview .btn-outline-primary").endswith("1")
    answer = member.submit(page, f"/article/{slug}/favorite")
    assert answer.location == path
    page = member.follow(answer)
    assert page.text(".article-preview .btn-primary").endswith("2")
    page = member.follow(member.submit(page, f"/article/{slug}/unfavorite"))
    assert page.text(".article-preview .btn-outline-primary").endswith("1")


@pytest.mark.rule("layout.invite")
def test_the_anonymous_favourite_by_way_of_the_door(site: Site, author: User) -> None:
    tag = unique("tag")
    publish(author, tagList=[tag])
    page = site.visit().get(f"/tag/{tag}?page=1")
    assert page.text(".article-preview button.btn-outline-primary") == "0"
    assert page.form("/login").fields == {"next": f"/tag/{tag}?page=1"}


@pytest.mark.rule("lists.popular-tags")
def test_the_sidebar_names_the_tags_of_the_newest_articles(site: Site, author: User) -> None:
    old, new = [unique("old") for _ in range(3)], [unique("new") for _ in range(19)]
    publish(author, tagList=old)
    publish(author, tagList=new[10:])
    publish(author, tagList=new[:10])
    page = site.visit().get("/")
    assert page.texts(".sidebar a.tag-pill") == [
        *sorted(new[:10]),
        *sorted(new[10:]),
        min(old),
    ]
    assert page.links(".sidebar a.tag-pill")[0] == f"/tag/{min(new[:10])}"
    slug = publish(author, tagList=[old[2]])["slug"]
    assert site.visit().get("/").texts(".sidebar a.tag-pill")[0] == old[2]
    author.delete(f"/articles/{slug}")
    assert site.visit().get("/").texts(".sidebar a.tag-pill")[0] == min(new[:10])
