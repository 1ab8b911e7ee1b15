"""Articles in JSON, and the query parameters of their lists."""

import marshmallow as ma

from conduit.fields import Envelope, Length, Moment, Schema, TagList, Text
from conduit.pagination import PageQuery
from conduit.profiles.schemas import ProfileSchema


class NewArticleSchema(Schema):
    title = Text(Length(max=255), required=True)
    description = Text(Length(max=255), required=True)
    body = Text(Length(max=100_000), required=True)
    tag_list = TagList(data_key="tagList", load_default=list)


class NewArticleRequest(Schema):
    article = Envelope(NewArticleSchema, required=True)


class UpdateArticleSchema(Schema):
    title = Text(Length(max=255))
    description = Text(Length(max=255))
    body = Text(Length(max=100_000))
    tag_list = TagList(data_key="tagList")


class UpdateArticleRequest(Schema):
    article = Envelope(UpdateArticleSchema, required=True)


class ArticlesQuery(PageQuery):
    """Which articles are asked for."""

    tag = Text()
    author = Text()
    favorited = Text()


class ArticleSchema(Schema):
    """A whole article."""

    slug = ma.fields.String()
    title = ma.fields.String()
    description = ma.fields.String()
    body = ma.fields.String()
    tag_list = ma.fields.List(ma.fields.String(), attribute="tag_names", data_key="tagList")
    created_at = Moment(data_key="createdAt")
    updated_at = Moment(data_key="updatedAt")
    favorited = ma.fields.Boolean()
    favorites_count = ma.fields.Integer(data_key="favoritesCount")
    author = ma.fields.Nested(ProfileSchema)


class ArticleSummarySchema(ArticleSchema):
    """An article in a list: without its body."""

    class Meta:
        exclude = ("body",)
