"""Accounts and signing in, as JSON."""

from typing import Any

from flask import Blueprint, g

from conduit.bodies import json_body
from conduit.users import services
from conduit.users.auth import token_required
from conduit.users.models import User
from conduit.users.schemas import LoginRequest, NewUserRequest, UpdateUserRequest, UserSchema

bp = Blueprint("users", __name__, url_prefix="/api")


def one(user: User) -> dict[str, Any]:
    """The envelope of the signed-in user."""
    return {"user": UserSchema().dump(user)}


@bp.post("/users")
@json_body
def register_user() -> tuple[dict[str, Any], int]:
    """Register a person, and sign them in."""
    account = NewUserRequest().load(g.body)["user"]
    return one(services.create_user(**account)), 201


@bp.post("/users/login")
@json_body
def login() -> dict[str, Any]:
    """Sign in by e-mail and password."""
    credentials = LoginRequest().load(g.body)["user"]
    return one(services.login(**credentials))


@bp.get("/user")
@token_required
def get_current_user() -> dict[str, Any]:
    """Show the signed-in user."""
    return one(g.user)


@bp.put("/user")
@json_body
@token_required
def update_current_user() -> dict[str, Any]:
    """Change the signed-in user."""
    changes = UpdateUserRequest().load(g.body)["user"]
    return one(services.update_user(user=g.user, **changes))
