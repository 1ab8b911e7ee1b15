"""Take the pictures of docs/pages.md, of the three apps that `nox -s demo` serves.

nox -s pages --install-only
.nox/pages/bin/python -m scripts.screenshots
"""

from playwright.sync_api import Browser, Page, sync_playwright

from contract_tests.harness import chromium
from scripts.demo import ADMIN, PORT, password
from scripts.serve import ROOT

FOLDER = ROOT / "docs" / "images"
APPS = ("django", "flask", "fastapi")
WIDTHS = {"desktop": {"width": 1100, "height": 900}, "phone": {"width": 390, "height": 844}}
ARTICLE = "/article/what-a-dry-chain-is-trying-to-tell-you"
# Picture, path, width, scheme.
PICTURES = [
    ("home-desktop-light", "/", "desktop", "light"),
    ("home-phone-dark", "/", "phone", "dark"),
    ("article-desktop-dark", ARTICLE, "desktop", "dark"),
    ("article-phone-light", ARTICLE, "phone", "light"),
    ("editor-desktop-light", "/editor", "desktop", "light"),
    ("settings-phone-dark", "/settings", "phone", "dark"),
    ("profile-desktop-light", "/profile/johndoe", "desktop", "light"),
]
USERS = {
    "django": "/admin/users/user/",
    "flask": "/admin/user/",
    "fastapi": "/admin/user/list",
}


def main() -> None:
    """Take them all, the pages of one app and the admins of three."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for name, path, width, scheme in PICTURES:
            page = open_page(browser, "django", width, scheme)
            sign_in(page, "johndoe@conduit.example")
            take(page, path, name)
        for app in APPS:
            page = open_page(browser, app, "desktop", "light")
            sign_in(page, ADMIN["email"])
            take(page, USERS[app], f"admin-{app}")
        browser.close()


def open_page(browser: Browser, app: str, width: str, scheme: str) -> Page:
    """A new window on an app of the demo."""
    url = f"http://127.0.0.1:{PORT + 1 + APPS.index(app)}"
    options = {"viewport": WIDTHS[width], "color_scheme": scheme, "base_url": url}
    return browser.new_context(**options).new_page()  # type: ignore[arg-type]


def sign_in(page: Page, email: str) -> None:
    page.goto("/login")
    page.fill("[name=email]", email)
    page.fill("[name=password]", password())
    page.click("button[type=submit]")
    page.wait_for_selector("text=New Article")


def take(page: Page, path: str, name: str) -> None:
    page.goto(path)
    page.screenshot(path=FOLDER / f"{name}.png")
    page.context.close()


if __name__ == "__main__":
    main()
