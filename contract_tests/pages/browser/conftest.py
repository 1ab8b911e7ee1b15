"""A browser, and windows of it; what goes wrong in a window fails its test."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from contract_tests.harness import chromium
from contract_tests.harness.client import PASSWORD, User, unique
from contract_tests.pages.conftest import Site

PATIENCE = 15_000  # milliseconds
Open = Callable[..., "Window"]


class Window:
    """A window of the browser, with cookies of its own."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site
        self.faults: list[str] = []
        self.requests: list[Request] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", self._refuse_dialog)
        page.on("request", self._note_request)

    def _refuse_dialog(self, dialog: Any) -> None:
        self.faults.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _note_request(self, request: Request) -> None:
        self.requests.append(request)
        url = urlsplit(request.url)
        if url.scheme != "data" and url.netloc != urlsplit(self.site.url).netloc:
            self.faults.append(f"asks another host for {request.url}")

    def goto(self, path: str) -> "Window":
        self.page.goto(self.site.url + path)
        return self

    @property
    def path(self) -> str:
        """Where the window is."""
        url = urlsplit(self.page.url)
        return url.path + (f"?{url.query}" if url.query else "")

    def press(self, name: str, **options: Any) -> None:
        """Press a button by its words."""
        self.page.get_by_role("button", name=name, **options).first.click()

    def fill(self, **fields: str) -> None:
        """Fill in fields by their names."""
        for name, value in fields.items():
            self.page.locator(f'[name="{name}"]').fill(value)

    def login(self, user: User) -> "Window":
        """Sign in by the page."""
        self.goto("/login")
        self.fill(email=user.email, password=user.password)
        self.press("Sign in")
        self.page.wait_for_url(f"{self.site.url}/")
        return self

    def register(self) -> str:
        """Sign up by the page. Returns the name."""
        name = unique("person")
        self.goto("/register")
        self.fill(username=name, email=f"{name}@conduit.example", password=PASSWORD)
        self.press("Sign up")
        self.page.wait_for_url(f"{self.site.url}/")
        return name


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium.find()
    assert program, "no Chromium: python -m contract_tests.harness.chromium installs one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=chromium.FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_window(browser: Browser, site: Site) -> Iterator[Open]:
    """`open_window(java_script_enabled=False)`: a new window; takes what a context takes."""
    windows: list[Window] = []

    def open_(**options: Any) -> Window:
        context = browser.new_context(**options)
        context.set_default_timeout(PATIENCE)
        windows.append(Window(context.new_page(), site))
        return windows[-1]

    yield open_
    for window in windows:
        window.page.context.close()
    assert [fault for window in windows for fault in window.faults] == []


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def window(open_window: Open, request: pytest.FixtureRequest) -> Window:
    """A window with JavaScript, and one without."""
    return open_window(java_script_enabled=request.param)
