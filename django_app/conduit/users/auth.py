"""Who is asking: the token in the Authorization header (RFC 9110, section 11.6.2); the session."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views import View
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from conduit.errors import Forbidden, Unauthorized
from conduit.pages import here, safe_next
from conduit.users.models import Reader, User
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
        if request.method not in SAFE_METHODS:
            refuse_others(thing, request.user)
        return True


def refuse_others(thing: Any, reader: Reader) -> None:
    """Let only its author go on with an article or a comment.

    :raise Forbidden: for anybody else.
    """
    if thing.author_id != reader.pk:
        raise Forbidden(thing._meta.model_name)


class SignInRequired(LoginRequiredMixin, View):
    """Mixed into a page: leads the anonymous to the door, and later back to where they were."""

    @property
    def user(self) -> User:
        """Who is signed in."""
        return cast(User, self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Also lead there whoever's account is deleted in this moment, as a service tells then."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Unauthorized:
            return self.handle_no_permission()

    def handle_no_permission(self) -> HttpResponseRedirect:
        return ask_to_sign_in(self.request, self)


def ask_to_sign_in(request: HttpRequest, view: Any) -> HttpResponseRedirect:
    """Lead the anonymous to the door, and later back to where they wanted to be."""
    return redirect_to_login(here(request) if hasattr(view, "get") else safe_next(request))
