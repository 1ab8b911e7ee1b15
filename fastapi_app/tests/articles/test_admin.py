"""Articles and tags in the admin."""

import httpx
import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from conduit.articles import services
from conduit.articles.models import Article, Counter
from conduit.users.models import User

pytestmark = pytest.mark.anyio

DRAFT = {
    "author": "JAKE",
    "title": "A title",
    "description": "About",
    "body": "Line\r\nline",
    "tagList": "b\r\na, b\r\n\r\n",
    "save": "Save",
}


async def test_a_new_article_is_saved_as_the_api_would(
    staff_client: httpx.AsyncClient, user: User
) -> None:
    response = await staff_client.post("/admin/article/create", data=DRAFT)

    assert response.status_code == 302
    article = (await staff_client.get("/api/articles/a-title")).json()["article"]
    assert article["author"]["username"] == "jake"
    assert article["tagList"] == ["a, b", "b"]
    assert article["body"] == "Line\nline"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"author": "nobody"}, "author not found"),
        ({"title": " "}, "title can&#39;t be blank"),
        ({"title": "x" * 256}, "title is too long (maximum is 255 characters)"),
        ({"tagList": "a/b"}, "tagList is invalid"),
    ],
)
async def test_what_the_api_refuses_is_refused(
    staff_client: httpx.AsyncClient, user: User, changes: dict[str, str], message: str
) -> None:
    response = await staff_client.post("/admin/article/create", data={**DRAFT, **changes})

    assert response.status_code == 400
    assert message in response.text


async def test_a_changed_title_changes_the_slug_and_the_author_stays(
    staff_client: httpx.AsyncClient, article: Article, admin: User
) -> None:
    form = {**DRAFT, "author": admin.username}
    page = await staff_client.get(f"/admin/article/edit/{article.id}")
    assert 'name="author"' not in page.text
    assert "dragons\ntraining" in page.text

    await staff_client.post(f"/admin/article/edit/{article.id}", data=form)

    changed = (await staff_client.get("/api/articles/a-title")).json()["article"]
    assert changed["author"]["username"] == "jake"
    assert changed["updatedAt"] > changed["createdAt"]


async def test_articles_are_deleted_with_all_that_hangs_on_them(
    staff_client: httpx.AsyncClient, article: Article, user: User, session: AsyncSession
) -> None:
    await services.favorite_article(session, user=user, article=article)

    response = await staff_client.delete(f"/admin/article/delete?pks={article.id}")

    assert response.text == "http://test/admin/article/list"
    assert await session.scalar(sa.select(Counter.value)) == 0


async def test_articles_are_found_by_title_slug_author_and_tag(
    staff_client: httpx.AsyncClient, article: Article
) -> None:
    link = f"/admin/article/details/{article.id}"
    for query, found in (
        *(("search=TRAIN your", True), ("search=train-your", True), ("search=jake", True)),
        *(("search=nothing", False), ("tag=dragons", True), ("tag=cats", False)),
        *(("created=1", True), ("created=1&tag=cats", False)),
    ):
        page = await staff_client.get(f"/admin/article/list?{query}")
        assert (link in page.text) is found, query


async def test_a_page_of_articles_costs_as_much_as_one(
    staff_client: httpx.AsyncClient, article: Article, admin: User, session: AsyncSession
) -> None:
    path = "/admin/article/list"
    before = (await staff_client.get(path)).headers["server-timing"].split(";")[1]
    for number in range(5):
        await services.create_article(
            session, author=admin, title=f"T {number}", description="D", body="B", tag_list=["x"]
        )

    after = await staff_client.get(path)

    assert before == after.headers["server-timing"].split(";")[1] == 'desc="5 queries"'
    assert "of 6 items" in " ".join(after.text.split())


@pytest.mark.parametrize("path", ["create", "edit/1"])
async def test_tags_are_only_looked_at(
    staff_client: httpx.AsyncClient, article: Article, path: str
) -> None:
    assert "dragons" in (await staff_client.get("/admin/tag/list")).text
    assert (await staff_client.get(f"/admin/tag/{path}")).status_code == 403
    assert (await staff_client.delete("/admin/tag/delete?pks=1")).status_code == 403
