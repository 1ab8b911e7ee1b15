"""Articles and tags in the admin."""

from functools import partial
from typing import Any, ClassVar

import sqlalchemy as sa
import wtforms
from fastapi import Request
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from conduit.admin_views import PeriodFilter, TextField, View, attempt, written
from conduit.articles import services
from conduit.articles.models import Article, Counter, Tag
from conduit.articles.queries import has_tag
from conduit.articles.schemas import NewArticle
from conduit.errors import Invalid, NotFound
from conduit.users.models import User
from conduit.users.queries import has_username


class ArticleForm(wtforms.Form):  # type: ignore[misc]  # WTForms has no annotations.
    author = TextField("Author", description="The username of whoever wrote it.")
    title = TextField("Title")
    description = TextField("Description")
    body = TextField("Body", rows=12)
    tagList = TextField("Tags", rows=4, description="One per line.")


class TagFilter:
    """Articles with a tag: the filter offers the ones most used, the address takes any."""

    has_operator = False
    template = "sqladmin/filters/lookup_filter.html"
    title = "Tag"
    parameter_name = "tag"

    async def lookups(self, _request: Any, _model: Any, run: Any) -> list[tuple[str, str]]:
        """What can be chosen."""
        most_used = sa.select(Tag.name).where(Tag.articles_count > 0)
        most_used = most_used.order_by(Tag.articles_count.desc(), Tag.name).limit(20)
        return [(name, name) for (name,) in await run(most_used)]

    async def get_filtered_query(
        self, query: sa.Select[Any], value: str, _model: Any
    ) -> sa.Select[Any]:
        """The query, of articles with this tag."""
        return query.where(has_tag(value))


class ArticleAdmin(View, model=Article):
    """Articles, saved and deleted by the services: slug, times, tags and counts follow."""

    can_create = True
    can_edit = True
    can_delete = True
    form = ArticleForm
    form_edit_rules: ClassVar = ["title", "description", "body", "tagList"]
    form_columns: ClassVar = ["title", "description", "body", "tags"]
    column_list: ClassVar = ["title", "author", "created_at", "favorites_count"]
    column_details_list: ClassVar = [
        *("slug", "title", "description", "body", "tags", "author", "created_at", "updated_at"),
        "favorites_count",
    ]
    column_formatters: ClassVar = {"author": lambda article, _: article.author.username}
    column_formatters_detail: ClassVar = {
        **column_formatters,
        "body": lambda article, _: written(article.body),
        "tags": lambda article, _: [tag.name for tag in article.tags],
    }
    column_searchable_list: ClassVar = ["title", "slug", "author.username"]
    column_filters: ClassVar[Any] = [PeriodFilter(Article.created_at), TagFilter()]
    column_default_sort: ClassVar = [("created_at", True), ("id", True)]

    def list_query(self, request: Request) -> sa.Select[Any]:
        """Articles without their bodies."""
        return sa.select(Article).options(defer(Article.body))

    async def count_rows(self, listed: sa.Select[Any]) -> int:
        """The number of articles; all of them together are counted by triggers, not by us."""
        if listed.whereclause is not None:
            return await super().count_rows(listed)
        counter = sa.select(Counter.value).where(Counter.name == "articles")
        [number] = await self._run_query(counter)
        return int(number)

    async def get_form_data_for_edit(self, article: Article) -> dict[str, Any]:
        """What the form begins with."""
        names = ("title", "description", "body")
        fields = {name: getattr(article, name) for name in names}
        return {**fields, "tagList": "\n".join(article.tag_names)}

    async def insert_model(self, request: Request, data: dict[str, Any]) -> Article:
        return await attempt(request, partial(create, data=data))

    async def update_model(self, request: Request, pk: str, data: dict[str, Any]) -> Article:
        return await attempt(
            request, partial(change, article_id=int(pk), data=data, admin=request.state.user)
        )

    async def delete_model(self, request: Request, pk: str) -> None:
        await attempt(request, partial(delete, article_id=int(pk)))


class TagAdmin(View, model=Tag):
    """Tags, which come and go with the articles that carry them: only to be looked at."""

    column_list: ClassVar = ["name", "articles_count"]
    column_details_list: ClassVar = column_list
    column_searchable_list: ClassVar = ["name"]
    column_default_sort: ClassVar = [("articles_count", True), ("name", False)]


async def create(session: AsyncSession, *, data: dict[str, Any]) -> Article:
    """Publish an article in somebody's name.

    :raise Invalid: if nobody has this name.
    """
    fields = validate(data)
    name = data["author"] or ""
    who = sa.select(User).where(has_username(name))
    author = None if "\0" in name else await session.scalar(who)  # No database takes U+0000.
    if author is None:
        raise Invalid(author="not found")
    return await services.create_article(session, author=author, **fields)


async def change(
    session: AsyncSession, *, article_id: int, data: dict[str, Any], admin: User
) -> Article:
    """Change an article."""
    fields, article = validate(data), await find(session, article_id)
    return await services.update_article(session, author=admin, article=article, **fields)


async def delete(session: AsyncSession, *, article_id: int) -> None:
    """Delete an article, with its comments and favourites."""
    await services.delete_article(session, article=await find(session, article_id))


async def find(session: AsyncSession, article_id: int) -> Article:
    """The article of this id.

    :raise NotFound: if there is none.
    """
    article = await session.get(Article, article_id)
    if article is None:
        raise NotFound("article")
    return article


def validate(data: dict[str, Any]) -> dict[str, Any]:
    """What the API's model makes of the form.

    :raise ValidationError: if the API would not take it.
    """
    tags = [name for name in (data["tagList"] or "").split("\n") if name.strip()]
    return NewArticle.model_validate({**data, "tagList": tags}).model_dump()
