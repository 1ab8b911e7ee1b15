"""Articles in JSON, and the query parameters of their lists."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

from conduit.articles.models import Article
from conduit.fields import ArticleBody, Moment, Slug, Tag, TagList, Text, Title, absent
from conduit.pagination import PageQuery
from conduit.profiles.schemas import ProfileOut


class NewArticle(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel)

    title: Title
    description: Title
    body: ArticleBody
    tag_list: TagList = []


class UpdateArticle(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel)

    title: Title = Field(default_factory=absent)
    description: Title = Field(default_factory=absent)
    body: ArticleBody = Field(default_factory=absent)
    tag_list: TagList = Field(default_factory=absent)


class ArticlesQuery(PageQuery):
    """Which articles are asked for."""

    tag: Text = Field(default_factory=absent)
    author: Text = Field(default_factory=absent)
    favorited: Text = Field(default_factory=absent)


def names_of(tags: Any) -> Any:
    """The names of tags, sorted by code point: a database sorts by its locale."""
    return sorted(tag.name for tag in tags)


class ArticleHead(BaseModel):
    model_config = ConfigDict(
        alias_generator=to_camel, extra="forbid", from_attributes=True, populate_by_name=True
    )

    slug: Slug
    title: str = Field(min_length=1, max_length=255)
    description: str = Field(min_length=1, max_length=255)


class ArticleText(BaseModel):
    body: str = Field(min_length=1, max_length=100_000)


class ArticleMeta(BaseModel):
    tag_list: Annotated[
        list[Tag],
        BeforeValidator(names_of),
        Field(
            validation_alias="tags",
            serialization_alias="tagList",
            max_length=20,
            json_schema_extra={"uniqueItems": True},
        ),
    ]
    created_at: Moment
    updated_at: Moment
    favorited: bool
    favorites_count: int = Field(ge=0)
    author: ProfileOut


# Pydantic takes the fields of the last base first: so the body stands where the contract has it.
class ArticleSummary(ArticleMeta, ArticleHead):
    """An article in a list: without its body."""


class ArticleOut(ArticleMeta, ArticleText, ArticleHead):
    """A whole article."""


class ArticleResponse(BaseModel):
    model_config = ConfigDict(extra="forbid")

    article: ArticleOut

    @classmethod
    def of(cls, article: Article) -> "ArticleResponse":
        return cls(article=ArticleOut.model_validate(article))


class ArticlesResponse(BaseModel):
    model_config = ConfigDict(extra="forbid")

    articles: list[ArticleSummary] = Field(max_length=100)
    articlesCount: int = Field(ge=0, description="The number of all matches")

    @classmethod
    def of(cls, articles: list[Article], count: int) -> "ArticlesResponse":
        summaries = [ArticleSummary.model_validate(article) for article in articles]
        return cls(articles=summaries, articlesCount=count)


class TagsResponse(BaseModel):
    model_config = ConfigDict(extra="forbid")

    tags: list[Tag] = Field(json_schema_extra={"uniqueItems": True})
