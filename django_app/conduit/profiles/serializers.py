"""Profiles in JSON."""

from typing import Any

from rest_framework import serializers


class ProfileSerializer(serializers.Serializer[Any]):
    """What others see of a person."""

    username = serializers.CharField()
    bio = serializers.CharField()
    image = serializers.CharField()
    following = serializers.BooleanField()


class AuthorSerializer(serializers.Serializer[Any]):
    """The profile of an author, out of the row of what they wrote, which has `following`."""

    username = serializers.CharField(source="author.username")
    bio = serializers.CharField(source="author.bio")
    image = serializers.CharField(source="author.image")
    following = serializers.BooleanField()
