"""Profiles in JSON."""

from pydantic import BaseModel, ConfigDict, Field


class ProfileOut(BaseModel):
    """What others see of a person."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    username: str = Field(min_length=1, max_length=64)
    bio: str | None = Field(min_length=1, max_length=1000)
    image: str | None = Field(min_length=1, max_length=2000)
    following: bool


class ProfileResponse(BaseModel):
    model_config = ConfigDict(extra="forbid", from_attributes=True)

    profile: ProfileOut
