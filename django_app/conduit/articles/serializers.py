"""Articles in JSON, and the query parameters of their lists."""

from rest_framework import serializers

from conduit.articles.models import Article
from conduit.fields import Moment, Object, TagList, Text
from conduit.pagination import PageQuery
from conduit.profiles.serializers import AuthorSerializer


class NewArticleSerializer(Object):
    title = Text(max_length=255)
    description = Text(max_length=255)
    body = Text(max_length=100_000)
    tagList = TagList(source="tag_list", default=list)


class NewArticleRequest(Object):
    article = NewArticleSerializer()


class UpdateArticleSerializer(Object):
    title = Text(max_length=255, required=False)
    description = Text(max_length=255, required=False)
    body = Text(max_length=100_000, required=False)
    tagList = TagList(source="tag_list", required=False)


class UpdateArticleRequest(Object):
    article = UpdateArticleSerializer()


class ArticlesQuery(PageQuery):
    """Which articles are asked for."""

    tag = Text(required=False)
    author = Text(required=False)
    favorited = Text(required=False)


class ArticleSerializer(serializers.Serializer[Article]):
    """A whole article."""

    slug = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    body = serializers.CharField()
    tagList = serializers.ListField(source="tag_names")
    createdAt = Moment(source="created_at")
    updatedAt = Moment(source="updated_at")
    favorited = serializers.BooleanField()
    favoritesCount = serializers.IntegerField(source="favorites_count")
    author = AuthorSerializer(source="*")


class ArticleSummarySerializer(ArticleSerializer):
    """An article in a list: without its body."""

    body = None  # type: ignore[assignment]
