"""Profiles in JSON."""

import marshmallow as ma

from conduit.fields import Schema


class ProfileSchema(Schema):
    """What others see of a person."""

    username = ma.fields.String()
    bio = ma.fields.String()
    image = ma.fields.String()
    following = ma.fields.Boolean()
