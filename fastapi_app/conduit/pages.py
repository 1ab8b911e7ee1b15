"""What all pages share: who reads, where they are, and what a browser may do with it."""

import re
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

import jinja2
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.templating import Jinja2Templates

from conduit.assets import asset_url
from conduit.csrf import check_csrf, csrf_token
from conduit.fields import show_moment
from conduit.forms import FormValues
from conduit.users.auth import SessionUser

# One slash, not two, and nothing that a browser would take for one: it never leaves the site.
SAFE_PATH = re.compile(r"/(?![/\\])[^\\\s\x00-\x1f\x7f-\x9f]*")
PLAIN_IMAGE = re.compile(r"""(?i:https?)://[^\s"'<>\\/][^\s"'<>\\]*|/(?![/\\])[^\s"'<>\\]*""")
DEFAULT_AVATAR = "/assets/default-avatar.svg"
# What a path may hold without being percent-encoded (RFC 3986, section 3.3).
PATH_CHARACTERS = "/:;@&+$,=-_.!~*'()"
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' http: https:; object-src 'none';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def make_router() -> APIRouter:
    """A router of pages: their forms need a token, and they are no part of the API's document."""
    return APIRouter(include_in_schema=False, dependencies=[Depends(check_csrf)])


TEMPLATES = Jinja2Templates(
    env=jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
)


class Renderer:
    """Makes pages out of templates, which know the reader, and where they are."""

    def __init__(self, request: Request, user: SessionUser) -> None:
        self.request = request
        self.layout = {
            "user": user,
            "here": here(request),
            "csrf_token": partial(csrf_token, request),
        }

    def __call__(self, template: str, status: int = 200, **context: Any) -> HTMLResponse:
        layout = {**self.layout, **context}
        return TEMPLATES.TemplateResponse(self.request, template, layout, status, HEADERS)


Render = Annotated[Renderer, Depends()]


def redirect(path: str) -> RedirectResponse:
    """Lead a browser to another page."""
    return RedirectResponse(path, 302, HEADERS)


def here(request: Request) -> str:
    """The path that was asked for, with its query."""
    query = request.scope["query_string"].decode("latin-1")
    return quote(request.scope["path"], safe=PATH_CHARACTERS) + (f"?{query}" if query else "")


async def get_next(request: Request, sent: FormValues) -> str:
    """Where the form or the query leads next, if that is a path of this site (session.next)."""
    wanted = sent.get("next", [""])[-1] or request.query_params.get("next", "")
    return wanted if SAFE_PATH.fullmatch(wanted) else ""


# Empty if nothing is said, or nothing that counts.
Next = Annotated[str, Depends(get_next)]


async def get_next_or_home(next: Next) -> str:
    """The same, or else the home page."""
    return next or "/"


NextOrHome = Annotated[str, Depends(get_next_or_home)]


def avatar(image: str | None) -> str:
    """What to show for a person: their image, if a browser should be asked to load it."""
    return image if image and PLAIN_IMAGE.fullmatch(image) else DEFAULT_AVATAR


def day(moment: datetime) -> str:
    """A day as people write it: January 31, 2026."""
    return f"{moment:%B} {moment.day}, {moment.year}"


def quote_path(text: str) -> str:
    """Text as a path can hold it."""
    return quote(text, safe=PATH_CHARACTERS)


TEMPLATES.env.globals["asset_url"] = asset_url
TEMPLATES.env.filters.update(avatar=avatar, day=day, iso=show_moment, quote_path=quote_path)
