"""The article that a path names."""

from typing import Annotated

from fastapi import Depends

from conduit.articles.models import Article
from conduit.articles.queries import find_article, get_article, own
from conduit.database import SessionDep
from conduit.users.auth import CurrentUser, SignedIn


async def article_from_slug(slug: str, session: SessionDep) -> Article:
    """The article of the path, of which only the ids are known: enough to act on it.

    :raise NotFound: if no article has this slug.
    """
    return await find_article(session, slug)


ArticleFromSlug = Annotated[Article, Depends(article_from_slug)]


async def own_article(author: CurrentUser, article: ArticleFromSlug) -> Article:
    """The article of the path, if it is the signed-in user's.

    :raise Forbidden: if it is somebody else's.
    """
    return own(article, author)


OwnArticle = Annotated[Article, Depends(own_article)]


async def edited_article(author: SignedIn, slug: str, session: SessionDep) -> Article:
    """The article of the path, whole, which its author is to change on a page.

    :raise NotFound: if no article has this slug.
    :raise Forbidden: if it is somebody else's.
    """
    return own(await get_article(session, slug, reader=author), author)


EditedArticle = Annotated[Article, Depends(edited_article)]
