"""Accounts and signing in, as JSON."""

from typing import Any

from flask import Blueprint, g

from conduit.bodies import json_body
from conduit.users import services
from conduit.users.auth import token_required
from conduit.users.schemas import LoginRequest, NewUserRequest, UpdateUserRequest, UserSchema

bp = Blueprint("users", __name__, url_prefix="/api")

Answer = dict[str, Any] | tuple[dict[str, Any], int]


@bp.post("/users")
@json_body
def register_user() -> Answer:
    """Register a person, and sign them in."""
    account = NewUserRequest().load(g.body)["user"]
    user = services.create_user(**account)
    return {"user": UserSchema().dump(user)}, 201


@bp.post("/users/login")
@json_body
def login() -> Answer:
    """Sign in by e-mail and password."""
    credentials = LoginRequest().load(g.body)["user"]
    user = services.login(**credentials)
    return {"user": UserSchema().dump(user)}


@bp.get("/user")
@token_required
def get_current_user() -> Answer:
    """Show the signed-in user."""
    return {"user": UserSchema().dump(g.user)}


@bp.put("/user")
@json_body
@token_required
def update_current_user() -> Answer:
    """Change the signed-in user."""
    changes = UpdateUserRequest().load(g.body)["user"]
    user = services.update_user(user=g.user, **changes)
    return {"user": UserSchema().dump(user)}
