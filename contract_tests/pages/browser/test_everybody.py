"""Whether everybody can use the pages: axe, the keyboard, a small screen, a slow line."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, expect

from contract_tests.harness.client import User, unique
from contract_tests.harness.samples import comment, publish, show
from contract_tests.pages.browser.conftest import Open, Window
from contract_tests.pages.conftest import Site

WIDTHS = {"phone": {"width": 320, "height": 640}, "desktop": {"width": 1280, "height": 900}}
PUBLIC = ["/", "/?page=2", "/tag/bicycles", "/login", "/register", "/profile/johndoe", "/nothing"]
SIGNED_IN = ["/", "/?feed=following", "/settings", "/editor"]


def violations(window: Window) -> list[str]:
    """What axe finds: its rule, and where."""
    found = Axe().run(window.page).response["violations"]
    return [
        f"{window.path} {one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.mark.rule("pages.accessible")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(open_window: Open, author: User, scheme: str, width: str) -> None:
    window = open_window(color_scheme=scheme, viewport=WIDTHS[width])
    slug = publish(author, tagList=["one"])["slug"]
    comment(author, slug)
    found = [fault for path in PUBLIC for fault in violations(window.goto(path))]
    found += violations(window.goto(f"/article/{slug}"))
    window.login(author)
    own = [f"/article/{slug}", f"/editor/{slug}", f"/profile/{author.username}"]
    found += [fault for path in [*SIGNED_IN, *own] for fault in violations(window.goto(path))]
    window.goto("/editor").press("Publish Article")
    found += violations(window)
    assert found == []


@pytest.mark.rule("pages.keyboard")
def test_the_first_link_skips_to_the_content(open_window: Open) -> None:
    page = open_window().goto("/").page
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.rule("pages.keyboard")
def test_all_is_done_by_keyboard_alone(open_window: Open, author: User) -> None:
    window, name, title = open_window(), unique("keyboard"), unique("Typed")
    page = window.goto("/register").page
    page.get_by_label("Username").focus()
    for text in (name, f"{name}@conduit.example", "correct-horse"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{window.site.url}/")
    press_by_keyboard(window, "New Article")
    page.get_by_label("Title").focus()
    for text in (title, "About", "The body"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.type("one")
    page.keyboard.press("Enter")
    page.keyboard.type("two")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Remove one")).to_be_focused()
    page.keyboard.press("Enter")
    press_by_keyboard(window, "Publish Article")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert show(author, title.lower())["tagList"] == ["two"]
    window.goto(f"/article/{publish(author)['slug']}")
    press_by_keyboard(window, "Favorite Article")
    expect(page.get_by_role("button", name="Unfavorite Article").first).to_be_focused()
    press_by_keyboard(window, f"Follow {author.username}")
    page.get_by_label("Write a comment").focus()
    page.keyboard.type("By keyboard")
    press_by_keyboard(window, "Post Comment")
    expect(page.locator(".card .card-block p")).to_have_text("By keyboard")
    press_by_keyboard(window, "Delete comment")
    expect(page.locator(".card .card-block p")).to_have_count(0)


def press_by_keyboard(window: Window, name: str) -> None:
    """Tab to what has this name, which must show that it has the focus, and press it."""
    page = window.page
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => {
                const one = document.activeElement;
                const outline = getComputedStyle(one).outlineStyle;
                return [(one.getAttribute("aria-label") ?? one.innerText ?? "").trim(), outline];
            }"""
        )
        if re.match(re.escape(name), focused[0]):
            assert focused[1] != "none", f"{name} does not show that it has the focus"
            page.keyboard.press("Enter")
            page.wait_for_load_state()
            return
    raise AssertionError(f"{name} is not reached by Tab at {window.path}")


@pytest.mark.rule("pages.first-paint", "pages.no-foreign-host")
def test_the_first_paint_of_home_is_light(open_window: Open) -> None:
    window = open_window()
    session: CDPSession = window.page.context.new_cdp_session(window.page)
    sizes: list[int] = []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    window.goto("/").page.wait_for_load_state("networkidle")
    blocking = [
        request
        for request in window.requests
        if request.resource_type in {"document", "stylesheet", "font"}
    ]
    scripts = window.page.locator("script:not([defer]):not([async])").count()
    assert len(blocking) + scripts <= 3
    assert window.page.locator("style").count() == 0
    assert sum(sizes) <= 40_000, sizes


@pytest.mark.rule("pages.accessible")
@pytest.mark.parametrize("path", [*PUBLIC, "/article/one-gear-is-plenty"])
def test_nothing_is_wider_than_a_phone_and_nothing_jumps(open_window: Open, path: str) -> None:
    window = open_window(viewport=WIDTHS["phone"])
    window.page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((e) => (shift += e.value)))
            .observe({ type: "layout-shift", buffered: true });"""
    )
    page = window.goto(path).page
    page.wait_for_load_state("networkidle") if "article" not in path else page.wait_for_timeout(300)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    assert page.evaluate("window.shift") < 0.02


@pytest.mark.rule("pages.accessible")
def test_long_words_break(open_window: Open, site: Site, author: User) -> None:
    name = unique("n").ljust(64, "n")
    author.put("/user", json={"user": {"username": name, "bio": "b" * 1000}})
    slug = publish(author, title="w" * 255, description="d" * 255, body="b" * 2000)["slug"]
    comment(author, slug, "c" * 1000)
    for window in (
        open_window(viewport=WIDTHS["phone"]),
        open_window(viewport=WIDTHS["phone"]).login(author),
    ):
        for path in ("/", f"/article/{slug}", f"/profile/{name}"):
            assert window.goto(path).page.evaluate("document.scrollingElement.scrollWidth") <= 320
    assert window.goto("/settings").page.evaluate("document.scrollingElement.scrollWidth") <= 320
