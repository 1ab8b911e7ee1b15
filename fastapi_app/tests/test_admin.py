"""The door of the admin, and what stands around it."""

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from conduit.articles.models import Article
from conduit.users.models import User
from tests.conftest import sign_in

pytestmark = pytest.mark.anyio


async def test_the_anonymous_are_led_to_where_they_sign_in(client: httpx.AsyncClient) -> None:
    response = await client.get("/admin/user/list?page=2")

    assert response.status_code == 302
    assert response.headers["location"] == "/login?next=/admin/user/list%3Fpage%3D2"


async def test_who_is_not_staff_does_not_get_in(client: httpx.AsyncClient, user: User) -> None:
    await sign_in(client, user.email)

    for path in ("/admin/", "/admin/user/list", f"/admin/user/edit/{user.id}"):
        assert (await client.get(path)).status_code == 403


async def test_staff_who_are_not_active_any_more_are_nobody(
    staff_client: httpx.AsyncClient, admin: User, session: AsyncSession
) -> None:
    assert (await staff_client.get("/admin/tag/list")).status_code == 200
    admin.is_active = False
    await session.commit()

    assert (await staff_client.get("/admin/")).status_code == 302


async def test_sqladmin_has_no_form_of_its_own_to_sign_in(client: httpx.AsyncClient) -> None:
    response = await client.get("/admin/login")

    assert response.headers["location"] == "/login?next=/admin/"


@pytest.mark.parametrize(
    "origin",
    [{}, {"Origin": "null"}, {"Origin": "http://evil"}, {"Referer": "http://evil/http://test/"}],
)
async def test_nothing_is_changed_from_a_foreign_page(
    staff_client: httpx.AsyncClient, article: Article, origin: dict[str, str]
) -> None:
    del staff_client.headers["Origin"]

    for method, path in (
        ("POST", "/admin/user/create"),
        ("POST", f"/admin/article/edit/{article.id}"),
        ("DELETE", f"/admin/article/delete?pks={article.id}"),
        ("GET", f"/admin/user/action/remove-comments?pks={article.author_id}"),
        ("GET", "/admin/logout"),
    ):
        response = await staff_client.request(method, path, headers=origin)
        assert response.status_code == 403, path


async def test_no_picture_and_no_link_outside_of_the_admin_changes_anything(
    staff_client: httpx.AsyncClient, article: Article
) -> None:
    del staff_client.headers["Origin"]

    for path in (f"/admin/user/action/remove-comments?pks={article.author_id}", "/admin/logout"):
        for page in ("/", f"/article/{article.slug}", "/login?next=/admin/", "/administer"):
            headers = {"Referer": f"http://test{page}"}
            assert (await staff_client.get(path, headers=headers)).status_code == 403, page


async def test_a_link_on_our_own_page_may_change_something(
    staff_client: httpx.AsyncClient,
) -> None:
    del staff_client.headers["Origin"]
    headers = {"Referer": "http://test/admin/"}

    response = await staff_client.get("/admin/logout", headers=headers)

    assert response.headers["location"] == "/"
    assert (await staff_client.get("/admin/")).status_code == 302


async def test_what_is_not_there_is_404(staff_client: httpx.AsyncClient) -> None:
    for path in (
        *("user/details/x", "user/details/0", f"user/edit/{10**30}", "article/details/%C2%B2"),
        *("nothing/list", "user/nothing", "user/export/csv", "user/import"),
    ):
        assert (await staff_client.get(f"/admin/{path}")).status_code == 404, path


async def test_what_is_not_there_cannot_be_deleted(staff_client: httpx.AsyncClient) -> None:
    for query, status in (("", 404), ("?pks=", 200), ("?pks=x", 200), ("?pks=1,,2", 200)):
        response = await staff_client.delete(f"/admin/comment/delete{query}")
        assert response.status_code == status, query


@pytest.mark.parametrize("identity", ["user", "article", "tag", "comment"])
async def test_no_query_of_a_list_is_a_fault_of_ours(
    staff_client: httpx.AsyncClient, identity: str
) -> None:
    for query, status in (
        *(("search=%25%00", 400), ("search=%25_%27%22%F0%9F%98%80", 200), ("sortBy=x", 400)),
        *(("page=x", 400), ("page=-1", 302), (f"page={10**30}", 302), ("pageSize=0", 400)),
        *((f"pageSize={10**30}", 200), ("tag=x&created=7&is_staff=true", 200), ("created=x", 200)),
    ):
        response = await staff_client.get(f"/admin/{identity}/list?{query}")
        assert response.status_code == status, query


async def test_the_admin_asks_no_other_host_and_stands_in_no_frame(
    staff_client: httpx.AsyncClient,
) -> None:
    response = await staff_client.get("/admin/user/list")

    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


async def test_a_database_that_is_away_is_503_here_too(
    app: FastAPI, staff_client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OperationalError("SELECT 1", None, Exception("gone"))

    [mounted] = [route for route in app.routes if getattr(route, "name", None) == "admin"]
    monkeypatch.setattr(mounted.app.state, "sessions", fail)  # type: ignore[attr-defined]

    response = await staff_client.get("/admin/user/list")

    assert response.status_code == 503
    assert response.headers["retry-after"] == "1"
    assert "SELECT" not in response.text


async def test_a_large_form_is_refused(staff_client: httpx.AsyncClient) -> None:
    response = await staff_client.post("/admin/user/create", content=b"x" * (1024 * 1024 + 1))

    assert response.status_code == 413


async def test_an_api_request_gets_no_cookie(client: httpx.AsyncClient, user: User) -> None:
    await sign_in(client, user.email)

    assert "set-cookie" not in (await client.get("/api/tags")).headers
