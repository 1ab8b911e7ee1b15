"""Who is asking: the token in the Authorization header (RFC 9110, section 11.6.2)."""

from typing import Annotated, Any

from fastapi import Depends, Security
from fastapi.security import APIKeyHeader
from starlette.requests import HTTPConnection

from conduit.database import SessionDep
from conduit.errors import Unauthorized
from conduit.users.models import User
from conduit.users.tokens import InvalidToken, read_token


class TokenHeader(APIKeyHeader):
    """The token of an Authorization header, or None without one.

    FastAPI's own classes know one scheme alone, and would read the first of several headers.

    :raise Unauthorized: with a header of any other form.
    """

    async def __call__(self, request: HTTPConnection) -> str | None:
        headers = request.headers.getlist(self.model.name)
        if not headers:
            return None
        scheme, _, token = headers[0].partition(" ")
        if len(headers) > 1 or scheme.lower() not in {"token", "bearer"}:
            raise Unauthorized(token="is invalid")
        return token


TokenDep = Annotated[
    str | None,
    Security(
        TokenHeader(
            name="Authorization",
            scheme_name="Token",
            description="`Token <jwt>`; `Bearer <jwt>` is accepted too.",
        )
    ),
]


async def get_optional_user(token: TokenDep, session: SessionDep) -> User | None:
    """The user whose token came with the request, or None if none came.

    :raise Unauthorized: with a token that does not count.
    """
    if token is None:
        return None
    try:
        user = await session.get(User, read_token(token))
    except InvalidToken:
        user = None
    if user is None or not user.is_active:
        raise Unauthorized(token="is invalid")
    return user


OptionalUser = Annotated[User | None, Depends(get_optional_user)]


async def get_current_user(user: OptionalUser) -> User:
    """The signed-in user.

    :raise Unauthorized: without a token.
    """
    if user is None:
        raise Unauthorized(token="is missing")
    return user


CurrentUser = Annotated[User, Depends(get_current_user)]

# What a handler says where a token may be left out: FastAPI cannot know it.
OPTIONAL_TOKEN: dict[str, Any] = {"security": [{}]}
