"""Who is asking: the token in the Authorization header (RFC 9110, section 11.6.2)."""

from typing import TYPE_CHECKING, Any

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from conduit.errors import Forbidden
from conduit.users.models import User
from conduit.users.tokens import InvalidToken, read_token

if TYPE_CHECKING:
    # Not when it runs: DRF imports this module to build its APIView.
    from rest_framework.views import APIView


class SignedInRequest(Request):
    """A request that IsAuthenticated has let through. It exists for type checkers."""

    user: User


class TokenAuthentication(BaseAuthentication):
    """Finds the user whose token came with the request."""

    def authenticate(self, request: Request) -> tuple[User, str] | None:
        """The user and the token, or None if no token came.

        :raise AuthenticationFailed: with a token that does not count.
        """
        header = request.headers.get("Authorization")
        if header is None:
            return None
        scheme, _, token = header.partition(" ")
        if scheme.lower() not in {"token", "bearer"}:
            raise AuthenticationFailed
        try:
            return User.objects.get(pk=read_token(token), is_active=True), token
        except (InvalidToken, User.DoesNotExist):
            raise AuthenticationFailed from None


class IsAuthorOrReadOnly(BasePermission):
    """Only its author may change an article or a comment."""

    def has_object_permission(self, request: Request, view: "APIView", thing: Any) -> bool:
        """Whether it is read, or the reader's own.

        :raise Forbidden: if it is neither.
        """
        if request.method in SAFE_METHODS or thing.author_id == request.user.pk:
            return True
        raise Forbidden(thing._meta.model_name)
