"""Users in JSON."""

from rest_framework import serializers

from conduit.fields import Email, NormalizedEmail, Object, OptionalText, Text, Username
from conduit.users.models import User
from conduit.users.tokens import make_token


class NewUserSerializer(Object):
    username = Username()
    email = Email()
    password = Text(min_length=8, max_length=128)


class NewUserRequest(Object):
    user = NewUserSerializer()


class CredentialsSerializer(Object):
    email = NormalizedEmail()
    password = Text()


class LoginRequest(Object):
    user = CredentialsSerializer()


class UpdateUserSerializer(Object):
    username = Username(required=False)
    email = Email(required=False)
    password = Text(min_length=8, max_length=128, required=False)
    bio = OptionalText(max_length=1000)
    image = OptionalText(max_length=2000)


class UpdateUserRequest(Object):
    user = UpdateUserSerializer()


class UserSerializer(serializers.Serializer[User]):
    """The signed-in user, with a fresh token."""

    email = serializers.CharField()
    token = serializers.SerializerMethodField()
    username = serializers.CharField()
    bio = serializers.CharField()
    image = serializers.CharField()

    def get_token(self, user: User) -> str:
        return make_token(user.pk)
