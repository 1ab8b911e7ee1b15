"""What all pages share: where the reader is, the headers, the error page, the pages of a list."""

import re
from typing import Any
from urllib.parse import quote

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page, Paginator
from django.db import DatabaseError, close_old_connections, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.views.generic import FormView, ListView

from conduit.middleware import Middleware, is_api

# What a page says of an error: its heading, and an explanation.
ERRORS = {
    400: ("Not possible", "What you sent cannot be read."),
    401: ("Not possible", "This account does not exist any more."),
    403: ("Not allowed", "This is somebody else's, or the form was too old: please try again."),
    404: ("Page not found", "There is nothing at this address."),
    405: ("Not possible", "This address cannot be asked in this way."),
    409: ("Not possible", "Somebody else was quicker."),
    411: ("Not possible", "What you sent does not tell its length."),
    413: ("Too large", "What you sent is larger than 1 MiB."),
    422: ("Not possible", "This cannot be done."),
    500: ("Something went wrong", "The fault is ours, and has been noted."),
    503: ("Too busy", "The database does not answer. Please try again in a moment."),
}

PAGE_SIZE = 10
# The most pages that a link can name: beyond it, no list has any.
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
# One slash, not two, and nothing that a browser would take for one: it never leaves the site.
SAFE_PATH = re.compile(r"/(?![/\\])[^\\\s\x00-\x1f\x7f-\x9f]*")
# What a path may hold without being percent-encoded (RFC 3986, section 3.3).
PATH_CHARACTERS = "/:;@&+$,=-_.!~*'()"
# What has no pages of ours; errors are pages there, too, but for the API's.
ELSEWHERE = ("/admin/", "/docs", "/openapi.yaml")
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' http: https:; object-src 'none';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}


class PageMiddleware(Middleware):
    """Says what a browser may do with a page (https://www.w3.org/TR/CSP3/).

    Django's SecurityMiddleware says the rest.
    """

    def after(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_page = not request.path_info.startswith(ELSEWHERE) or response.status_code >= 400
        if is_page and not is_api(request):
            for name, value in HEADERS.items():
                response.headers[name] = value
        return response


def layout_context(request: HttpRequest) -> dict[str, Any]:
    """What templates know besides the reader: the path that is shown (a context processor)."""
    return {"here": here(request)}


def show_error(request: HttpRequest, status: int, **headers: str) -> HttpResponse:
    """A page that tells of an error. It must not fail itself, so the worst ones know no reader."""
    heading, explanation = ERRORS.get(status, ERRORS[400 if status < 500 else 500])
    user = reader_of(request) if status < 500 else AnonymousUser()
    # Without the request, by which the template would look for the reader again.
    context = {"error": status, "heading": heading, "explanation": explanation, "user": user}
    page = render_to_string("error.html", context)
    return HttpResponse(page, status=status, headers=headers)


def reader_of(request: HttpRequest) -> Any:
    """Who sees an error page; the anonymous, if the database does not answer."""
    try:
        user = getattr(request, "user", AnonymousUser())
        return user if user.is_authenticated else AnonymousUser()
    except DatabaseError:
        return AnonymousUser()
    finally:
        # Under ASGI Django answers an unknown path in a thread that no request ends.
        if not connection.in_atomic_block:
            close_old_connections()


def here(request: HttpRequest) -> str:
    """The path that was asked for, with its query."""
    query = request.META.get("QUERY_STRING", "")
    return quote(request.path, safe=PATH_CHARACTERS) + (f"?{query}" if query else "")


def safe_next(request: HttpRequest, default: str = "/") -> str:
    """Where the query or the form leads next, if that is a path of this site (session.next).

    Django's url_has_allowed_host_and_scheme lets whole URLs through, and asks for the Host.
    """
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return wanted if SAFE_PATH.fullmatch(wanted) else default


class FormPage(FormView):
    """A page with a form; a refused one comes again, with status 422."""

    http_method_names = ["get", "head", "options", "post"]

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class CountedPaginator(Paginator):
    """Pages of a list whose length is known: the triggers keep it."""

    def __init__(self, *args: Any, count: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.count = count


class ListPage(ListView):
    """A page of a list of ten."""

    paginate_by = PAGE_SIZE

    def get_count(self) -> int:
        """How long the list is."""
        raise NotImplementedError

    def get_base(self) -> str:
        """The address of the list."""
        return "/"

    def get_paginator(self, *args: Any, **options: Any) -> CountedPaginator:
        return CountedPaginator(*args, count=self.get_count(), **options)

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """The page that is asked for; Django would take "last" for a number, too.

        :raise Http404: if it is no page's number (lists.page-number).
        """
        if not PAGE_NUMBER.fullmatch(self.request.GET.get("page", "1")):
            raise Http404
        return super().paginate_queryset(queryset, page_size)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        return {**context, "page_links": page_links(context["page_obj"], self.get_base())}


def page_links(page: Page, base: str) -> list[dict[str, Any]]:
    """The links to the pages of a list: the first, the last, and those around this one.

    `base` is the address of the list. One page alone needs no link.
    """
    last = page.paginator.num_pages
    if last == 1:
        return []
    around = range(max(1, page.number - 2), min(last, page.number + 2) + 1)
    joint = "&" if "?" in base else "?"
    return [
        {"number": n, "url": f"{base}{joint}page={n}", "current": n == page.number}
        for n in sorted({1, last, *around})
    ]
