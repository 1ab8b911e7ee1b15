"""Profiles in JSON."""

from typing import Annotated

from pydantic import Field

from conduit.fields import JsonOut


class ProfileOut(JsonOut):
    """What others see of a person."""

    username: Annotated[str, Field(min_length=1, max_length=64)]
    bio: Annotated[str, Field(min_length=1, max_length=1000)] | None
    image: Annotated[str, Field(min_length=1, max_length=2000)] | None
    following: bool


class ProfileResponse(JsonOut):
    profile: ProfileOut
