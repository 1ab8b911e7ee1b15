"""What JavaScript makes nicer: tags, favourites, live comments."""

import pytest
from playwright.sync_api import expect

from contract_tests.harness.client import User, unique
from contract_tests.harness.samples import comment, publish, show
from contract_tests.pages.browser.conftest import Open, Window
from contract_tests.pages.conftest import Site


@pytest.mark.rule("articles.page.tags")
def test_enter_makes_a_pill_and_does_not_send(open_window: Open, author: User) -> None:
    window = open_window()
    window.register()
    page = window.goto("/editor").page
    field = page.get_by_placeholder("Enter tags")
    for text in ("one", "two, three", "one", "  ", "kept, when sent"):
        field.fill(text)
        if text != "kept, when sent":
            field.press("Enter")
    expect(page.locator(".tag-list .tag-pill")).to_have_text(["one", "two", "three"])
    assert window.path == "/editor"
    page.locator(".tag-pill", has_text="two").locator("i").click()
    expect(page.locator(".tag-list .tag-pill")).to_have_text(["one", "three"])
    title = unique("Tags")
    window.fill(title=title, description="d", body="b")
    window.press("Publish Article")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert show(author, title.lower())["tagList"] == ["kept", "one", "three", "when sent"]
    page.get_by_role("link", name="Edit Article").first.click()
    expect(page.locator(".tag-list .tag-pill")).to_have_text(["kept", "one", "three", "when sent"])
    while page.locator(".tag-pill i").count():
        page.locator(".tag-pill i").first.click()
    window.press("Publish Article")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert show(author, title.lower())["tagList"] == []


@pytest.mark.rule("articles.page.favorite")
def test_a_favourite_is_set_without_leaving_the_page(open_window: Open, author: User) -> None:
    slug = publish(author)["slug"]
    window = open_window()
    window.register()
    page = window.goto(f"/article/{slug}").page
    page.evaluate("window.stays = true")
    window.press("Favorite Article")
    expect(page.locator("button.btn-primary", has_text="Unfavorite Article")).to_have_count(2)
    window.press("Unfavorite Article")
    expect(page.locator("button.btn-outline-primary")).to_have_count(2)
    assert page.evaluate("window.stays")
    assert show(author, slug)["favoritesCount"] == 0


@pytest.mark.rule("articles.page.favorite")
def test_a_favourite_of_a_session_that_ended_leads_to_the_door(
    open_window: Open, author: User
) -> None:
    slug = publish(author)["slug"]
    window = open_window()
    window.register()
    page = window.goto(f"/article/{slug}").page
    page.context.clear_cookies()
    window.press("Favorite Article")
    page.wait_for_url(f"**/login?next=/article/{slug}")
    assert show(author, slug)["favoritesCount"] == 0


@pytest.mark.rule("comments.page.live")
def test_comments_appear_in_two_windows(open_window: Open, site: Site, author: User) -> None:
    path = f"/article/{publish(author)['slug']}"
    here, there = open_window(), open_window().login(author)
    name = here.register()
    for window in (here, there):
        window.goto(path)
    texts = here.page.locator(".card .card-block p"), there.page.locator(".card .card-block p")
    here.page.get_by_placeholder("Write a comment...").fill("From <b>here</b>\nto there")
    here.press("Post Comment")
    for shown in texts:
        expect(shown).to_have_text("From <b>here</b>\nto there", use_inner_text=True)
    card = there.page.locator("#comments .card")
    expect(card.locator(".comment-author")).to_have_text(name)
    expect(card.locator(".mod-options")).to_have_count(0)
    expect(here.page.locator("#comments .mod-options")).to_have_count(1)
    comment(author, path.rpartition("/")[2], "From elsewhere")
    for shown in texts:
        expect(shown).to_have_count(2)
    expect(there.page.locator("#comments .mod-options")).to_have_count(1)
    there.page.locator("#comments .mod-options i").click()
    expect(texts[1]).to_have_count(1)


@pytest.mark.rule("comments.page.live")
def test_a_live_comment_looks_like_one_that_was_there(open_window: Open, author: User) -> None:
    author.put("/user", json={"user": {"image": "/assets/avatars/bee.svg"}})
    slug = publish(author)["slug"]
    window = open_window().login(author).goto(f"/article/{slug}")
    comment(author, slug, "Look at me")
    card = window.page.locator("#comments .card")
    expect(card).to_have_count(1)
    live = outline(window)
    window.page.reload()
    assert outline(window) == live


@pytest.mark.rule("comments.page.live")
def test_a_stream_for_which_there_was_no_room_is_asked_for_again(
    open_window: Open, author: User
) -> None:
    slug = publish(author)["slug"]
    window = open_window()
    window.page.route("**/stream?**", lambda route: route.fulfill(status=503), times=1)
    with window.page.expect_response(lambda response: response.status == 503):
        window.goto(f"/article/{slug}")
    comment(author, slug, "Still here?")
    expect(window.page.locator("#comments .card")).to_have_count(1)


@pytest.mark.rule("comments.page.live")
def test_a_page_that_nobody_sees_has_no_stream(open_window: Open, author: User) -> None:
    slug = publish(author)["slug"]
    window = open_window().goto(f"/article/{slug}")
    comment(author, slug, "One")
    cards = window.page.locator("#comments .card")
    expect(cards).to_have_count(1)
    see(window, hidden=True)
    comment(author, slug, "Two")
    window.page.wait_for_timeout(1500)
    assert cards.count() == 1
    see(window, hidden=False)
    expect(cards).to_have_count(2)


def see(window: Window, *, hidden: bool) -> None:
    """Let the page believe that its tab is hidden, or shown: Chromium without a head never does."""
    window.page.evaluate(
        """(hidden) => {
            Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )


def outline(window: Window) -> str:
    """The comments as HTML, without white space between elements and without CSRF tokens."""
    html: str = window.page.evaluate(
        """() => {
            const copy = document.querySelector("#comments").cloneNode(true);
            copy.querySelectorAll("[name^=csrf]").forEach((field) => field.remove());
            return copy.innerHTML;
        }"""
    )
    return "".join(line.strip() for line in html.splitlines())
