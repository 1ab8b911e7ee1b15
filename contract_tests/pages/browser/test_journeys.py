"""What a person does from beginning to end, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import expect

from contract_tests.harness.client import User, unique
from contract_tests.harness.samples import publish
from contract_tests.pages.browser.conftest import Window


@pytest.mark.rule("pages.no-script", "session.register", "session.logout", "session.login")
def test_a_person_signs_up_out_and_in(window: Window) -> None:
    page, name = window.page, window.register()
    page.get_by_role("link", name="Settings").click()
    window.press("Or click here to logout")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    page.get_by_role("link", name="Sign in").click()
    window.fill(email=f"{name}@conduit.example", password="wrong-horse")
    window.press("Sign in")
    expect(page.locator(".error-messages li")).to_have_text("credentials invalid")
    window.fill(password="correct-horse")
    window.press("Sign in")
    expect(page.locator("nav.navbar")).to_contain_text(name)


@pytest.mark.rule("pages.no-script", "articles.page.publish", "articles.page.edit")
def test_a_person_publishes_edits_and_deletes(window: Window) -> None:
    page, title = window.page, unique("Title")
    window.register()
    page.get_by_role("link", name="New Article").click()
    window.press("Publish Article")
    expect(page.locator(".error-messages li")).to_have_count(3)
    window.fill(title=title, description="About", body="Some *Markdown*", tagList="one, two")
    window.press("Publish Article")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".article-content em")).to_have_text("Markdown")
    expect(page.locator(".tag-list .tag-default")).to_have_text(["one", "two"])
    page.get_by_role("link", name="Edit Article").first.click()
    window.fill(title=f"{title} again")
    window.press("Publish Article")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{title} again")
    expect(page.locator(".tag-list .tag-default")).to_have_text(["one", "two"])
    window.press("Delete Article")
    expect(page.locator(".home-page")).to_be_visible()
    expect(page.get_by_role("heading", name=title)).to_have_count(0)


@pytest.mark.rule("pages.no-script", "comments.page.post", "comments.page.delete")
def test_a_person_comments_and_takes_it_back(window: Window, author: User) -> None:
    page, path = window.page, f"/article/{publish(author)['slug']}"
    window.register()
    window.goto(path)
    page.get_by_placeholder("Write a comment...").fill("Two\nlines")
    window.press("Post Comment")
    expect(page.locator(".card .card-block p")).to_have_text("Two\nlines", use_inner_text=True)
    page.locator(".mod-options i.ion-trash-a").click()
    expect(page.locator(".card .card-block p")).to_have_count(0)
    assert window.path == path


@pytest.mark.rule("pages.no-script", "articles.page.favorite", "profiles.page.follow")
def test_a_person_favourites_and_follows(window: Window, author: User) -> None:
    page, name = window.page, author.username
    article = publish(author)
    reader = window.register()
    window.goto(f"/profile/{name}")
    page.locator(".article-preview button.btn-outline-primary").click()
    expect(page.locator(".article-preview button.btn-primary")).to_contain_text("1")
    page.locator(".preview-link").click()
    window.press("Unfavorite Article")
    expect(page.locator("button.btn-outline-primary")).to_have_count(2)
    window.press("Favorite Article")
    expect(page.locator("button.btn-primary", has_text="Unfavorite")).to_have_count(2)
    window.press(f"Follow {name}")
    expect(page.get_by_role("button", name=f"Unfollow {name}").first).to_be_visible()
    window.goto("/?feed=following")
    expect(page.locator(".article-preview h1")).to_have_text(article["title"])
    window.goto(f"/profile/{reader}/favorites")
    expect(page.locator(".article-preview h1")).to_have_text(article["title"])
    window.goto(f"/profile/{name}")
    window.press(f"Unfollow {name}")
    expect(page.get_by_role("button", name=f"Follow {name}", exact=False)).to_be_visible()


@pytest.mark.rule("pages.no-script", "lists.paging", "lists.tag")
def test_a_person_pages_through_a_list_and_a_tag(window: Window) -> None:
    page = window.goto("/").page
    first = page.locator(".article-preview h1").first.inner_text()
    page.locator(".page-link", has_text=re.compile("^2$")).click()
    expect(page.locator(".page-item.active")).to_have_text("2")
    expect(page.locator(".article-preview h1").first).not_to_have_text(first)
    tag = page.locator(".sidebar a.tag-pill").first
    name = tag.inner_text()
    tag.click()
    expect(page.locator(".feed-toggle a.active")).to_have_text(name)
    page.get_by_role("link", name="Global Feed").click()
    expect(page.locator(".article-preview h1").first).to_have_text(first)


@pytest.mark.rule("pages.no-script", "forms.text", "forms.refused")
def test_a_person_changes_their_settings(window: Window) -> None:
    page, name = window.page, window.register()
    window.goto("/settings")
    window.fill(bio="I keep bees.", image="/assets/avatars/bee.svg", password="short")
    window.press("Update Settings")
    expect(page.locator(".error-messages li")).to_contain_text("password is too short")
    expect(page.locator('[name="bio"]')).to_have_value("I keep bees.")
    window.press("Update Settings")
    expect(page.locator(".user-info p")).to_have_text("I keep bees.")
    assert window.path == f"/profile/{name}"
    expect(page.locator("img.user-img")).to_have_attribute("src", "/assets/avatars/bee.svg")


@pytest.mark.rule("pages.no-script", "session.door")
def test_the_door_leads_back(window: Window, author: User) -> None:
    page = window.goto("/editor").page
    window.fill(email=author.email, password=author.password)
    window.press("Sign in")
    expect(page.get_by_role("heading", level=1)).to_have_text("New Article")
    window.goto("/login")
    assert window.path == "/"


HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'><svg onload=alert(3)>"


@pytest.mark.rule("articles.page.clean", "headers.csp")
def test_no_text_runs_as_a_script(window: Window) -> None:
    page, name = window.page, window.register()
    window.goto("/settings")
    window.fill(bio=HOSTILE, image=HOSTILE.replace(" ", ""))
    window.press("Update Settings")
    window.goto("/editor")
    tag = HOSTILE.replace("/", "").replace(",", "")[:50]
    window.fill(title=HOSTILE, description=HOSTILE, body=HOSTILE, tagList=tag)
    window.press("Publish Article")
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    page.get_by_placeholder("Write a comment...").fill(HOSTILE)
    window.press("Post Comment")
    expect(page.locator(".card .card-block p")).to_have_text(HOSTILE)
    for path in ("/", f"/profile/{name}", "/?feed=following"):
        window.goto(path)
    window.page.wait_for_load_state("networkidle")
