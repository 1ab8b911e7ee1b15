"""Comments on articles, as JSON."""

from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response

from conduit.articles.models import Article
from conduit.bodies import ApiView, json_body
from conduit.comments import services
from conduit.comments.models import Comment
from conduit.comments.serializers import CommentPath, CommentSerializer, NewCommentRequest
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
