"""Accounts and signing in, as JSON."""

from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from conduit.bodies import ApiView, json_body
from conduit.users import services
from conduit.users.auth import SignedInRequest
from conduit.users.models import User
from conduit.users.serializers import (
    LoginRequest,
    NewUserRequest,
    UpdateUserRequest,
    UserSerializer,
)


def one(user: User, status: int = 200) -> Response:
    """The envelope of the signed-in user."""
    return Response({"user": UserSerializer(user).data}, status=status)


class UsersView(ApiView):
    authentication_classes = []
    permission_classes = [AllowAny]

    @json_body
    def post(self, request: Request) -> Response:
        """Register a person, and sign them in."""
        account = self.parse(NewUserRequest)["user"]
        return one(services.create_user(**account), status=201)


class LoginView(ApiView):
    authentication_classes = []
    permission_classes = [AllowAny]

    @json_body
    def post(self, request: Request) -> Response:
        """Sign in by e-mail and password."""
        credentials = self.parse(LoginRequest)["user"]
        return one(services.login(**credentials))


class CurrentUserView(ApiView):
    permission_classes = [IsAuthenticated]

    def get(self, request: SignedInRequest) -> Response:
        """Show the signed-in user."""
        return one(request.user)

    @json_body
    def put(self, request: SignedInRequest) -> Response:
        """Change the signed-in user."""
        changes = self.parse(UpdateUserRequest)["user"]
        return one(services.update_user(user=request.user, **changes))
