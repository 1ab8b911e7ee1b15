"""An article with its comments, as a page."""

from functools import partial

from anyio import to_thread
from fastapi import Response

from conduit.articles.dependencies import ArticleFromSlug
from conduit.articles.queries import get_article
from conduit.comments import queries, services
from conduit.comments.dependencies import CommentFromId
from conduit.comments.forms import SentComment
from conduit.database import SessionDep
from conduit.markdown import render_markdown
from conduit.pages import Render, make_router, redirect
from conduit.users.auth import SessionUser, SignedIn

router = make_router()


@router.get("/article/{slug}")
async def show_article(
    slug: str, reader: SessionUser, form: SentComment, session: SessionDep, render: Render
) -> Response:
    """Show an article and the comments on it."""
    article = await get_article(session, slug, reader=reader)
    # In a thread, since an article may have any number of comments.
    draw = partial(
        render,
        "article.html",
        form.status,
        article=article,
        body=await render_markdown(article.body),
        comments=await queries.list_comments(session, article, reader=reader),
        form=form,
        # What the script draws new comments from.
        blank_comment={
            "id": 0,
            "body": "",
            "author": reader or article.author,
            "created_at": article.created_at,
        },
    )
    return await to_thread.run_sync(draw)


@router.post("/article/{slug}")
async def post_comment(
    author: SignedIn,
    article: ArticleFromSlug,
    slug: str,
    form: SentComment,
    session: SessionDep,
    render: Render,
) -> Response:
    """Comment on an article."""
    given = {"author": author, "article": article}
    if await form.attempt(services.create_comment, session, **given):
        return redirect(f"/article/{slug}")
    return await show_article(slug, author, form, session, render)


@router.post("/article/{slug}/comments/{id}/delete")
async def delete(
    user: SignedIn, slug: str, comment: CommentFromId, session: SessionDep
) -> Response:
    """Delete one's own comment."""
    await services.delete_comment(session, comment=queries.own(comment, user))
    return redirect(f"/article/{slug}")
