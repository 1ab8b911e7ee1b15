"""Lists of articles, profiles with theirs, the editor and the favourites, as pages."""

from fastapi import Response

from conduit.articles import queries, services
from conduit.articles.dependencies import ArticleFromSlug, EditedArticle
from conduit.articles.forms import SentArticle
from conduit.database import SessionDep
from conduit.pages import Next, Render, make_router, quote_path, redirect
from conduit.pagination import PageDep
from conduit.profiles.dependencies import ShownProfile
from conduit.users.auth import SessionUser, SignedIn

router = make_router()


@router.get("/")
async def show_home(
    reader: SessionUser, page: PageDep, session: SessionDep, render: Render, feed: str = ""
) -> Response:
    """Show the articles of everybody, or of those whom the reader follows."""
    if feed == "following":
        return await show_feed(reader, page, session, render)
    articles, count = await queries.list_articles(session, reader=reader, **page.bounds)
    return render(
        "home.html",
        heading="Home",
        feed="global",
        articles=articles,
        page_links=page.links(count, "/"),
        popular_tags=await queries.list_popular_tags(session),
    )


async def show_feed(
    reader: SessionUser, page: PageDep, session: SessionDep, render: Render
) -> Response:
    """Show the articles of those whom the reader follows; the anonymous are led to the door."""
    if reader is None:
        return redirect("/login")
    articles, count = await queries.list_feed(session, reader=reader, **page.bounds)
    return render(
        "home.html",
        heading="Your Feed",
        feed="following",
        articles=articles,
        page_links=page.links(count, "/?feed=following"),
        popular_tags=await queries.list_popular_tags(session),
    )


@router.get("/tag/{tag}")
async def show_tag(
    tag: str, reader: SessionUser, page: PageDep, session: SessionDep, render: Render
) -> Response:
    """Show the articles with a tag."""
    articles, count = await queries.list_articles(session, reader=reader, tag=tag, **page.bounds)
    return render(
        "home.html",
        heading=tag,
        feed="tag",
        tag=tag,
        articles=articles,
        page_links=page.links(count, f"/tag/{quote_path(tag)}"),
        popular_tags=await queries.list_popular_tags(session),
    )


@router.get("/profile/{username}")
async def show_profile(
    profile: ShownProfile, reader: SessionUser, page: PageDep, session: SessionDep, render: Render
) -> Response:
    """Show a person, and the articles that they wrote."""
    author = profile.username
    articles, count = await queries.list_articles(
        session, reader=reader, author=author, **page.bounds
    )
    return render(
        "profile.html",
        feed="author",
        profile=profile,
        articles=articles,
        page_links=page.links(count, f"/profile/{author}"),
    )


@router.get("/profile/{username}/favorites")
async def show_favorites(
    profile: ShownProfile, reader: SessionUser, page: PageDep, session: SessionDep, render: Render
) -> Response:
    """Show a person, and the articles that they have favourited."""
    articles, count = await queries.list_articles(
        session, reader=reader, favorited=profile.username, **page.bounds
    )
    return render(
        "profile.html",
        feed="favorited",
        profile=profile,
        articles=articles,
        page_links=page.links(count, f"/profile/{profile.username}/favorites"),
    )


@router.get("/editor")
async def show_editor(_author: SignedIn, form: SentArticle, render: Render) -> Response:
    """Show the form of a new article."""
    return render("editor.html", form=form, heading="New Article", action="/editor")


@router.post("/editor")
async def publish(
    author: SignedIn, form: SentArticle, session: SessionDep, render: Render
) -> Response:
    """Publish an article."""
    if article := await form.attempt(services.create_article, session, author=author):
        return redirect(f"/article/{article.slug}")
    return render("editor.html", form.status, form=form, heading="New Article", action="/editor")


@router.get("/editor/{slug}")
async def show_edited(article: EditedArticle, form: SentArticle, render: Render) -> Response:
    """Show the form of one's own article."""
    action = f"/editor/{article.slug}"
    return render("editor.html", form=form.of(article), heading="Edit Article", action=action)


@router.post("/editor/{slug}")
async def edit(
    author: SignedIn,
    article: EditedArticle,
    form: SentArticle,
    session: SessionDep,
    render: Render,
) -> Response:
    """Change one's own article."""
    given = {"author": author, "article": article}
    if changed := await form.attempt(services.update_article, session, **given):
        return redirect(f"/article/{changed.slug}")
    action = f"/editor/{article.slug}"
    return render("editor.html", form.status, form=form, heading="Edit Article", action=action)


@router.post("/article/{slug}/delete")
async def delete(user: SignedIn, article: ArticleFromSlug, session: SessionDep) -> Response:
    """Delete one's own article."""
    await services.delete_article(session, article=queries.own(article, user))
    return redirect("/")


@router.post("/article/{slug}/favorite")
async def favorite(
    user: SignedIn, slug: str, article: ArticleFromSlug, next: Next, session: SessionDep
) -> Response:
    """Favourite an article."""
    await services.favorite_article(session, user=user, article=article)
    return redirect(next or f"/article/{slug}")


@router.post("/article/{slug}/unfavorite")
async def unfavorite(
    user: SignedIn, slug: str, article: ArticleFromSlug, next: Next, session: SessionDep
) -> Response:
    """Take a favourite back."""
    await services.unfavorite_article(session, user=user, article=article)
    return redirect(next or f"/article/{slug}")
