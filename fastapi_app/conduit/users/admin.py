"""Users in the admin."""

from functools import partial
from typing import Any, ClassVar

import wtforms
from fastapi import Request
from sqladmin.filters import BooleanFilter
from sqlalchemy.ext.asyncio import AsyncSession

from conduit.admin_views import TextField, View, attempt
from conduit.errors import Forbidden, NotFound
from conduit.users import services
from conduit.users.auth import sign_in
from conduit.users.forms import ShownUser
from conduit.users.models import User
from conduit.users.schemas import NewUser

RIGHTS = ("is_staff", "is_superuser")
SHOWN = ["username", "email", "is_active", "is_staff", "created_at", "articles_count"]


class UserForm(wtforms.Form):  # type: ignore[misc]  # WTForms has no annotations.
    username = TextField("Username")
    email = TextField("Email")
    password = wtforms.PasswordField(
        "Password",
        description="Left blank, it stays as it is.",
        render_kw={"class": "form-control", "autocomplete": "new-password"},
    )
    bio = TextField("Bio", rows=4)
    image = TextField("Image")
    is_active = wtforms.BooleanField("Active")
    is_staff = wtforms.BooleanField("Staff")
    is_superuser = wtforms.BooleanField("Superuser")


class UserAdmin(View, model=User):
    """Accounts. Nobody is deleted here, with all that they wrote: they are made inactive."""

    can_create = True
    can_edit = True
    form = UserForm
    form_create_rules: ClassVar = ["username", "email", "password"]
    form_columns: ClassVar = ["username", "email", "bio", "image", "is_active", *RIGHTS]
    column_list: ClassVar = SHOWN
    column_details_list: ClassVar = [*SHOWN, "bio", "image", "is_superuser", "favorites_count"]
    column_searchable_list: ClassVar = ["username", "email"]
    column_filters: ClassVar = [BooleanFilter(User.is_active), BooleanFilter(User.is_staff)]
    column_default_sort = ("id", True)

    async def check_can_edit(self, request: Request, user: User | None) -> bool:
        """Only superusers change staff: with another's password one would have their rights."""
        return user is None or not user.is_staff or request.state.user.is_superuser

    async def insert_model(self, request: Request, data: dict[str, Any]) -> User:
        return await attempt(request, partial(create, data=data))

    async def update_model(self, request: Request, pk: str, data: dict[str, Any]) -> User:
        user = await attempt(
            request, partial(change, user_id=int(pk), data=data, admin=request.state.user)
        )
        if user.id == request.state.user.id and data.get("password"):
            sign_in(request, user)  # Else this session would end as well.
        return user


async def create(session: AsyncSession, *, data: dict[str, Any]) -> User:
    """Register a person."""
    return await services.create_user(session, **NewUser.model_validate(data).model_dump())


async def change(session: AsyncSession, *, user_id: int, data: dict[str, Any], admin: User) -> User:
    """Change somebody's account, where it differs from what was sent.

    :raise Forbidden: if that is somebody's rights, and not by a superuser.
    """
    user = await session.get(User, user_id)
    if user is None:
        raise NotFound("user")
    if not data["password"]:
        del data["password"]
    fields = {**data, **ShownUser.model_validate(data).model_dump()}
    changes = {name: value for name, value in fields.items() if getattr(user, name) != value}
    if not admin.is_superuser and not changes.keys().isdisjoint(RIGHTS):
        raise Forbidden("rights")
    return await services.update_user(session, user=user, **changes)
