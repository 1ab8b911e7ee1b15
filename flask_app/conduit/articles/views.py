"""Lists of articles, profiles with theirs, the editor and the favourites, as pages."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from conduit.articles import queries, services
from conduit.articles.forms import ArticleForm
from conduit.pages import PAGE_SIZE, make_blueprint, offset_of, page_links, page_number, safe_next
from conduit.pagination import query_parameters
from conduit.profiles.queries import find_profile
from conduit.users.auth import reader, signed_in_user

bp = make_blueprint("article_pages", __name__)


@bp.get("/")
def show_home() -> ResponseReturnValue:
    """Show the articles of everybody, or of those whom the reader follows."""
    if query_parameters().get("feed") == "following":
        return show_feed()
    number = page_number()
    articles, count = queries.list_articles(
        reader=reader(), limit=PAGE_SIZE, offset=offset_of(number)
    )
    return render_template(
        "home.html",
        heading="Home",
        feed="global",
        articles=articles,
        page_links=page_links(number, count, "/"),
        popular_tags=queries.list_popular_tags(),
    )


def show_feed() -> ResponseReturnValue:
    """Show the articles of those whom the reader follows; the anonymous are led to the door."""
    if (user := reader()) is None:
        return redirect("/login")
    number = page_number()
    articles, count = queries.list_feed(reader=user, limit=PAGE_SIZE, offset=offset_of(number))
    return render_template(
        "home.html",
        heading="Your Feed",
        feed="following",
        articles=articles,
        page_links=page_links(number, count, "/?feed=following"),
        popular_tags=queries.list_popular_tags(),
    )


@bp.get("/tag/<tag>")
def show_tag(tag: str) -> ResponseReturnValue:
    """Show the articles with a tag."""
    number = page_number()
    articles, count = queries.list_articles(
        reader=reader(), tag=tag, limit=PAGE_SIZE, offset=offset_of(number)
    )
    return render_template(
        "home.html",
        heading=tag,
        feed="tag",
        tag=tag,
        articles=articles,
        page_links=page_links(number, count, url_for(".show_tag", tag=tag)),
        popular_tags=queries.list_popular_tags(),
    )


@bp.get("/profile/<username>")
def show_profile(username: str) -> ResponseReturnValue:
    """Show a person, and the articles that they wrote."""
    return show_person(username, feed="author")


@bp.get("/profile/<username>/favorites")
def show_favorites(username: str) -> ResponseReturnValue:
    """Show a person, and the articles that they have favourited."""
    return show_person(username, feed="favorited")


def show_person(username: str, *, feed: str) -> ResponseReturnValue:
    """Show a person, and the articles which this filter finds by their name."""
    profile = find_profile(username, reader=reader())
    number = page_number()
    filters = {feed: profile.username}
    articles, count = queries.list_articles(
        reader=reader(), **filters, limit=PAGE_SIZE, offset=offset_of(number)
    )
    base = url_for(request.endpoint or "", username=profile.username)
    return render_template(
        "profile.html",
        feed=feed,
        profile=profile,
        articles=articles,
        page_links=page_links(number, count, base),
    )


@bp.route("/editor", methods=["GET", "POST"])
@login_required
def publish() -> ResponseReturnValue:
    """Publish an article."""
    form = ArticleForm()
    if form.validate_on_submit():
        article = form.attempt(services.create_article, author=signed_in_user())
        if article:
            return redirect(url_for("comment_pages.show_article", slug=article.slug))
    return render_template("editor.html", form=form, heading="New Article"), form.status


@bp.route("/editor/<slug>", methods=["GET", "POST"])
@login_required
def edit(slug: str) -> ResponseReturnValue:
    """Change one's own article."""
    user = signed_in_user()
    article = queries.get_own_article(slug, author=user)
    form = ArticleForm.of(article)
    if form.validate_on_submit():
        article = services.update_article(author=user, article=article, **form.values)
        return redirect(url_for("comment_pages.show_article", slug=article.slug))
    return render_template("editor.html", form=form, heading="Edit Article"), form.status


@bp.post("/article/<slug>/delete")
@login_required
def delete(slug: str) -> ResponseReturnValue:
    """Delete one's own article."""
    services.delete_article(article=queries.find_own_article(slug, author=signed_in_user()))
    return redirect("/")


@bp.post("/article/<slug>/favorite")
@login_required
def favorite(slug: str) -> ResponseReturnValue:
    """Favourite an article."""
    services.favorite_article(user=signed_in_user(), article=queries.find_article(slug))
    return redirect(safe_next(url_for("comment_pages.show_article", slug=slug)))


@bp.post("/article/<slug>/unfavorite")
@login_required
def unfavorite(slug: str) -> ResponseReturnValue:
    """Take a favourite back."""
    services.unfavorite_article(user=signed_in_user(), article=queries.find_article(slug))
    return redirect(safe_next(url_for("comment_pages.show_article", slug=slug)))
