"""Articles, their tags and favourites, as JSON."""

from rest_framework.permissions import (
    AllowAny,
    IsAuthenticated,
    IsAuthenticatedOrReadOnly,
)
from rest_framework.request import Request
from rest_framework.response import Response

from conduit.articles import services
from conduit.articles.models import Article, ArticleQuerySet, Tag
from conduit.articles.serializers import (
    ArticleSerializer,
    ArticlesQuery,
    ArticleSummarySerializer,
    NewArticleRequest,
    UpdateArticleRequest,
)
from conduit.bodies import ApiView, json_body
from conduit.errors import get_or_404
from conduit.pagination import PageQuery, paginate, query_parameters
from conduit.users.auth import IsAuthorOrReadOnly, SignedInRequest


def one(article: Article, status: int = 200) -> Response:
    """The envelope of one article."""
    return Response({"article": ArticleSerializer(article).data}, status=status)


def many(articles: ArticleQuerySet, count: int, limit: int, offset: int) -> Response:
    """The envelope of a page of articles."""
    page = paginate(articles, count=count, limit=limit, offset=offset)
    articles_json = ArticleSummarySerializer(page, many=True).data  # type: ignore[arg-type]
    return Response({"articles": articles_json, "articlesCount": count})


class ArticlesView(ApiView):
    permission_classes = [IsAuthenticatedOrReadOnly]

    def get(self, request: Request) -> Response:
        """Show articles of everybody, newest first."""
        query = self.parse(ArticlesQuery, query_parameters(request))
        limit, offset = query.pop("limit"), query.pop("offset")
        articles = Article.objects.summaries(reader=request.user).matching(**query)
        return many(articles, Article.objects.count_matching(**query), limit, offset)

    @json_body
    def post(self, request: SignedInRequest) -> Response:
        """Publish an article written by the signed-in user."""
        draft = self.parse(NewArticleRequest)["article"]
        return one(services.create_article(author=request.user, **draft), status=201)


class FeedView(ApiView):
    permission_classes = [IsAuthenticated]

    def get(self, request: SignedInRequest) -> Response:
        """Show articles of the people that the signed-in user follows, newest first."""
        page = self.parse(PageQuery, query_parameters(request))
        articles = Article.objects.summaries(reader=request.user).feed_of(request.user)
        return many(articles, Article.objects.count_feed_of(request.user), **page)


class ArticleView(ApiView):
    permission_classes = [IsAuthenticatedOrReadOnly, IsAuthorOrReadOnly]

    def find_own_article(self, slug: str) -> Article:
        """An article that its author may change.

        :raise NotFound: if no article has this slug.
        :raise Forbidden: if it is somebody else's.
        """
        article = Article.objects.find(slug)
        self.check_object_permissions(self.request, article)
        return article

    def get(self, request: Request, slug: str) -> Response:
        """Show one article."""
        return one(get_or_404("article", Article.objects.seen_by(request.user), slug=slug))

    @json_body
    def put(self, request: SignedInRequest, slug: str) -> Response:
        """Change an article."""
        article = self.find_own_article(slug)
        changes = self.parse(UpdateArticleRequest)["article"]
        return one(services.update_article(author=request.user, article=article, **changes))

    def delete(self, request: SignedInRequest, slug: str) -> Response:
        """Delete an article, with its comments and favourites."""
        services.delete_article(article=self.find_own_article(slug))
        return Response(status=204)


class FavoriteView(ApiView):
    permission_classes = [IsAuthenticated]

    def post(self, request: SignedInRequest, slug: str) -> Response:
        """Favourite an article."""
        article = Article.objects.find(slug)
        return one(services.favorite_article(user=request.user, article=article))

    def delete(self, request: SignedInRequest, slug: str) -> Response:
        """Take a favourite back."""
        article = Article.objects.find(slug)
        return one(services.unfavorite_article(user=request.user, article=article))


class TagsView(ApiView):
    authentication_classes = []
    permission_classes = [AllowAny]

    def get(self, request: Request) -> Response:
        """Show the tags in use."""
        tags = Tag.objects.filter(articles_count__gt=0).values_list("name", flat=True)
        return Response({"tags": sorted(tags)})  # By code point, not by the database's locale.
