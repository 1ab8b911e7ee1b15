"""An article with its comments, as a page."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required
from marshmallow import ValidationError

from conduit.articles.queries import find_article, get_article
from conduit.comments import queries, services
from conduit.comments.forms import CommentForm
from conduit.comments.schemas import CommentPath
from conduit.errors import NotFound
from conduit.pages import make_blueprint
from conduit.users.auth import reader, signed_in_user

bp = make_blueprint("comment_pages", __name__)


@bp.get("/article/<slug>")
def show_article(slug: str) -> ResponseReturnValue:
    """Show an article and the comments on it."""
    # Its token stands in the template, so whoever only reads gets no session (session.no-cookie).
    return render_article(slug, CommentForm(meta={"csrf": False}))


@bp.post("/article/<slug>")
@login_required
def post_comment(slug: str) -> ResponseReturnValue:
    """Comment on an article."""
    article = find_article(slug)
    form = CommentForm()
    given = {"author": signed_in_user(), "article": article}
    if form.validate() and form.attempt(services.create_comment, **given):
        return redirect(url_for(".show_article", slug=slug))
    return render_article(slug, form)


def render_article(slug: str, form: CommentForm) -> ResponseReturnValue:
    """The page of an article, with a form that may have been refused."""
    article = get_article(slug, reader=reader())
    page = render_template(
        "article.html",
        article=article,
        comments=queries.list_comments(article, reader=reader()),
        form=form,
        # What the script draws new comments from.
        blank_comment={
            "id": 0,
            "body": "",
            "author": reader() or article.author,
            "created_at": article.created_at,
        },
    )
    return page, form.status


@bp.post("/article/<slug>/comments/<comment_id>/delete")
@login_required
def delete(slug: str, comment_id: str) -> ResponseReturnValue:
    """Delete one's own comment."""
    article = find_article(slug)
    try:
        path = CommentPath().load({"id": comment_id})
    except ValidationError:
        raise NotFound("comment") from None
    comment = queries.find_own_comment(article, path["id"], author=signed_in_user())
    services.delete_comment(comment=comment)
    return redirect(url_for(".show_article", slug=slug))
