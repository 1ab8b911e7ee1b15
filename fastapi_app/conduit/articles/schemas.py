"""Articles in JSON, and the query parameters of their lists."""

from typing import Annotated

from pydantic import MISSING, Field

from conduit.fields import ArticleBody, JsonIn, JsonOut, Moment, Slug, Tag, TagList, Text, Title
from conduit.pagination import PageQuery
from conduit.profiles.schemas import ProfileOut


class NewArticle(JsonIn):
    title: Title
    description: Title
    body: ArticleBody
    tag_list: TagList = []


class UpdateArticle(JsonIn):
    """What is not sent is MISSING, and left out of `model_dump()`."""

    title: Title | MISSING = MISSING
    description: Title | MISSING = MISSING
    body: ArticleBody | MISSING = MISSING
    tag_list: TagList | MISSING = MISSING


class ArticlesQuery(PageQuery):
    """Which articles are asked for."""

    tag: Annotated[Text | MISSING, Field(description="Only articles that carry this tag.")] = (
        MISSING
    )
    author: Annotated[
        Text | MISSING, Field(description="Only articles of this person, by username.")
    ] = MISSING
    favorited: Annotated[
        Text | MISSING,
        Field(description="Only articles that this person, by username, has favourited."),
    ] = MISSING


UNIQUE = Field(json_schema_extra={"uniqueItems": True})


class ArticleHead(JsonOut):
    slug: Slug
    title: Annotated[str, Field(min_length=1, max_length=255)]
    description: Annotated[str, Field(min_length=1, max_length=255)]


class ArticleText(ArticleHead):
    body: Annotated[str, Field(min_length=1, max_length=100_000)]


class ArticleTail(JsonOut):
    tag_list: Annotated[list[Tag], UNIQUE, Field(max_length=20, validation_alias="tag_names")]
    created_at: Moment
    updated_at: Moment
    favorited: bool
    favorites_count: Annotated[int, Field(ge=0)]
    author: ProfileOut


# Pydantic takes the fields of the last base first: so the body stands where the contract has it.
class ArticleSummary(ArticleTail, ArticleHead):
    """An article in a list: without its body."""


class ArticleOut(ArticleTail, ArticleText):
    """A whole article."""


class ArticleResponse(JsonOut):
    article: ArticleOut


class ArticlesResponse(JsonOut):
    articles: Annotated[list[ArticleSummary], Field(max_length=100)]
    articles_count: Annotated[int, Field(ge=0, description="The number of all matches")]


class TagsResponse(JsonOut):
    tags: Annotated[list[Tag], UNIQUE]
