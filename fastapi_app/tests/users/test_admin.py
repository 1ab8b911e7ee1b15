"""Users in the admin: what is saved keeps the rules of the API."""

import logging

import httpx
import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from conduit.users.models import User
from tests.conftest import PASSWORD, sign_in

pytestmark = pytest.mark.anyio

NEW = {"username": "anna", "email": " Anna@Conduit.example ", "password": PASSWORD, "save": "Save"}


def form_of(user: User, **changes: str) -> dict[str, str]:
    """What the form of a user sends: of check boxes those that are on."""
    texts = {"username": user.username, "email": user.email, "bio": "", "image": "", "password": ""}
    boxes = ("is_active", "is_staff", "is_superuser")
    return {**texts, **{box: "y" for box in boxes if getattr(user, box)}, **changes}


async def test_a_new_user_is_saved_as_the_api_would(
    staff_client: httpx.AsyncClient, session: AsyncSession
) -> None:
    response = await staff_client.post("/admin/user/create", data=NEW)

    assert response.status_code == 302
    user = (await session.scalars(sa.select(User).where(User.username == "anna"))).one()
    assert user.email == "anna@conduit.example"
    assert user.password.startswith("argon2$argon2id$")
    assert (user.is_active, user.is_staff) == (True, False)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"username": "a/b"}, "username is invalid"),
        ({"username": "ADMIN"}, "username has already been taken"),
        ({"email": "nobody"}, "email is invalid"),
        ({"password": "short"}, "password is too short (minimum is 8 characters)"),
        ({"password": ""}, "password can&#39;t be blank"),
        ({"username": "a\0"}, "username has invalid characters"),
    ],
)
async def test_what_the_api_refuses_is_refused(
    staff_client: httpx.AsyncClient,
    session: AsyncSession,
    caplog: pytest.LogCaptureFixture,
    changes: dict[str, str],
    message: str,
) -> None:
    response = await staff_client.post("/admin/user/create", data={**NEW, **changes})

    assert response.status_code == 400
    assert message in response.text
    assert len((await session.scalars(sa.select(User))).all()) == 1
    assert [record for record in caplog.records if record.levelno > logging.INFO] == []


async def test_a_blank_password_stays_as_it_is(
    staff_client: httpx.AsyncClient, user: User, session: AsyncSession
) -> None:
    before, form = user.password, form_of(user, bio="Hello\r\nthere")

    response = await staff_client.post(f"/admin/user/edit/{user.id}", data=form)

    assert response.status_code == 302
    await session.refresh(user)
    assert user.password == before
    assert user.bio == "Hello\nthere"


async def test_a_new_password_ends_the_sessions_of_others(
    staff_client: httpx.AsyncClient, client: httpx.AsyncClient, admin: User, user: User
) -> None:
    form = form_of(user, password="another-horse")
    assert (await staff_client.post(f"/admin/user/edit/{user.id}", data=form)).status_code == 302

    client.cookies.clear()
    assert (await sign_in(client, user.email)).status_code == 422


async def test_who_changes_their_own_password_stays_signed_in(
    staff_client: httpx.AsyncClient, admin: User
) -> None:
    form = form_of(admin, password="another-horse")

    await staff_client.post(f"/admin/user/edit/{admin.id}", data=form)

    assert (await staff_client.get("/admin/tag/list")).status_code == 200


async def test_only_superusers_give_rights_or_change_staff(
    staff_client: httpx.AsyncClient, admin: User, user: User, session: AsyncSession
) -> None:
    admin.is_superuser = False
    await session.commit()

    path = f"/admin/user/edit/{user.id}"
    refused = await staff_client.post(path, data=form_of(user, is_staff="y"))
    taken = await staff_client.post(path, data=form_of(user, bio="Hi"))
    own = await staff_client.post(f"/admin/user/edit/{admin.id}", data=form_of(admin))

    assert (refused.status_code, taken.status_code, own.status_code) == (400, 302, 403)
    assert "rights forbidden" in refused.text
    await session.refresh(user)
    assert (user.is_staff, user.bio) == (False, "Hi")


async def test_no_password_is_shown(staff_client: httpx.AsyncClient, user: User) -> None:
    for page in ("list", f"details/{user.id}", f"edit/{user.id}"):
        assert "argon2" not in (await staff_client.get(f"/admin/user/{page}")).text


async def test_nobody_is_deleted(staff_client: httpx.AsyncClient, user: User) -> None:
    response = await staff_client.delete(f"/admin/user/delete?pks={user.id}")

    assert response.status_code == 403


async def test_users_are_found_by_name_and_by_email(
    staff_client: httpx.AsyncClient, user: User
) -> None:
    for term, found in (("JAKE", True), ("jake@conduit", True), ("nobody", False)):
        page = await staff_client.get("/admin/user/list", params={"search": term})
        assert (f"/admin/user/details/{user.id}" in page.text) is found


async def test_a_page_of_users_costs_as_much_as_one(
    staff_client: httpx.AsyncClient, session: AsyncSession, user: User
) -> None:
    before = (await staff_client.get("/admin/user/list")).headers["server-timing"].split(";")[1]
    for number in range(5):
        session.add(
            User(
                username=f"u{number}",
                email=f"u{number}@x.example",
                password="!",
                created_at=user.created_at,
            )
        )
    await session.commit()

    after = (await staff_client.get("/admin/user/list")).headers["server-timing"].split(";")[1]

    assert before == after == 'desc="3 queries"'
