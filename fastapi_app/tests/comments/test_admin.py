"""Comments in the admin."""

import httpx
import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from sqlalchemy.event import listen
from sqlalchemy.ext.asyncio import AsyncSession

from conduit.articles.models import Article
from conduit.comments import services
from conduit.comments.models import Comment
from conduit.users.models import User

pytestmark = pytest.mark.anyio


@pytest.fixture
async def comment(session: AsyncSession, article: Article, user: User) -> Comment:
    return await services.create_comment(session, author=user, article=article, body="Well done!")


async def test_comments_are_listed_with_author_and_article(
    app: FastAPI, staff_client: httpx.AsyncClient, comment: Comment
) -> None:
    statements: list[str] = []
    listen(
        app.state.engine.sync_engine, "before_cursor_execute", lambda *a: statements.append(a[2])
    )
    page = await staff_client.get("/admin/comment/list?search=well")

    assert page.headers["server-timing"].split(";")[1] == 'desc="5 queries"'
    assert not any("articles.body" in statement for statement in statements)
    for text in ("Well done!", ">jake</a>", ">How to train your dragon</a>"):
        assert text in " ".join(page.text.split()).replace(" </a>", "</a>")


async def test_a_comment_is_deleted(
    staff_client: httpx.AsyncClient, comment: Comment, session: AsyncSession
) -> None:
    response = await staff_client.delete(f"/admin/comment/delete?pks={comment.id}")

    assert "error=" not in response.text
    assert (await session.scalars(sa.select(Comment))).all() == []


async def test_nobody_writes_in_anothers_name(
    staff_client: httpx.AsyncClient, comment: Comment
) -> None:
    for path in ("create", f"edit/{comment.id}"):
        assert (await staff_client.get(f"/admin/comment/{path}")).status_code == 403


async def test_all_comments_of_a_user_are_removed(
    staff_client: httpx.AsyncClient,
    comment: Comment,
    article: Article,
    admin: User,
    session: AsyncSession,
) -> None:
    await services.create_comment(session, author=admin, article=article, body="Mine stays.")

    path = f"/admin/user/action/remove-comments?pks={comment.author_id},x,{10**30}"
    response = await staff_client.get(path, headers={"Referer": "http://test/admin/user/list"})

    assert response.headers["location"] == "/admin/user/list"
    assert "Comments removed: 1." in (await staff_client.get("/admin/user/list")).text
    [left] = await session.scalars(sa.select(Comment))
    assert left.body == "Mine stays."
