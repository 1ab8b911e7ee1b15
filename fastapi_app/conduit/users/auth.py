"""Who is asking: the token in the Authorization header (RFC 9110, section 11.6.2)."""

from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader

from conduit.database import SessionDep
from conduit.errors import Unauthorized
from conduit.users.models import User
from conduit.users.tokens import InvalidToken, read_token

# For the document: the header itself is read below, since it may be there more than once.
token_header = APIKeyHeader(name="Authorization", scheme_name="Token", auto_error=False)


async def get_optional_user(
    request: Request, session: SessionDep, _header: Annotated[str | None, Security(token_header)]
) -> User | None:
    """The user whose token came with the request, or None if none came.

    :raise Unauthorized: with a token that does not count.
    """
    headers = request.headers.getlist("authorization")
    if not headers:
        return None
    scheme, _, token = headers[0].partition(" ")
    if len(headers) > 1 or scheme.lower() not in {"token", "bearer"}:
        raise Unauthorized(token="is invalid")
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

# What a router says of an operation where a token may be left out: FastAPI cannot know it.
OPTIONAL_TOKEN: dict[str, Any] = {"security": [{}]}
