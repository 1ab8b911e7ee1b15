"""Comments on articles, as JSON."""

from django.core.handlers.asgi import ASGIRequest
from django.db import connection
from django.http import HttpRequest, StreamingHttpResponse
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response

from conduit.articles.models import Article
from conduit.bodies import ApiView, json_body
from conduit.comments import services
from conduit.comments.models import Comment
from conduit.comments.serializers import (
    CommentPath,
    CommentSerializer,
    NewCommentRequest,
    StreamPosition,
)
from conduit.comments.stream import HEADERS, LoopStream, ThreadStream, streams
from conduit.errors import get_or_404
from conduit.users.auth import IsAuthorOrReadOnly, SignedInRequest


class CommentsView(ApiView):
    permission_classes = [IsAuthenticatedOrReadOnly]

    def get(self, request: Request, slug: str) -> Response:
        """Show the comments on an article, oldest first."""
        article = Article.objects.find(slug)
        comments = Comment.objects.filter(article=article).seen_by(request.user)
        data = CommentSerializer(comments, many=True).data  # type: ignore[arg-type]
        return Response({"comments": data})

    @json_body
    def post(self, request: SignedInRequest, slug: str) -> Response:
        """Comment on an article."""
        article = Article.objects.find(slug)
        draft = self.parse(NewCommentRequest)["comment"]
        comment = services.create_comment(author=request.user, article=article, **draft)
        return Response({"comment": CommentSerializer(comment).data}, status=201)


def stream_comments(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Send the new comments on an article, as they are made: no view of DRF's, which cannot."""
    article = Article.objects.find(slug)
    kind = LoopStream if isinstance(request, ASGIRequest) else ThreadStream
    stream = kind(article_id=article.pk, after=position(request, article))
    if request.method == "HEAD":
        stream.close()
    else:
        streams.add(stream)
    connection.close()  # Django would do so when the answer is out.
    return StreamingHttpResponse(stream, headers=HEADERS)


def position(request: HttpRequest, article: Article) -> int:
    """The id after which a stream begins: by default that of the newest comment."""
    sent = {
        "after": request.GET.get("after"),
        "Last-Event-ID": request.headers.get("Last-Event-ID"),
    }
    reader = StreamPosition(data={name: text for name, text in sent.items() if text is not None})
    reader.is_valid(raise_exception=True)
    for name in ("last_event_id", "after"):
        if name in reader.validated_data:
            return int(reader.validated_data[name])
    return Comment.objects.find_newest_id(article)


class CommentView(ApiView):
    permission_classes = [IsAuthenticated, IsAuthorOrReadOnly]

    def delete(self, request: SignedInRequest, slug: str, comment_id: str) -> Response:
        """Delete one's own comment."""
        article = Article.objects.find(slug)
        path = self.parse(CommentPath, {"id": comment_id})
        comment = get_or_404("comment", Comment.objects.filter(article=article), pk=path["id"])
        self.check_object_permissions(request, comment)
        services.delete_comment(comment=comment)
        return Response(status=204)
