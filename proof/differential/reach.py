"""What a long run must have met; else its sequences are poor, and that they agree says little."""

from collections import Counter

# Steps. In fewer, something rare may not be met by chance.
LONG = 10_000
COMMENT = "/articles/{slug}/comments/{comment}"
MUST_BE_MET = (
    "POST /users 201",
    "POST /users 409",
    "POST /users/login 200",
    "POST /users/login 401",
    "PUT /user 200",
    "PUT /user 409",
    "PUT /user 413",
    "POST /articles 201",
    "POST /articles 400",
    "POST /articles 415",
    "PUT /articles/{slug} 200",
    "PUT /articles/{slug} 403",
    "DELETE /articles/{slug} 204",
    "DELETE /articles/{slug} 403",
    "GET /articles 200 with items",
    "GET /articles 401",
    "GET /articles/feed 200 with items",
    "GET /articles/{slug}/comments 200 with items",
    f"DELETE {COMMENT} 204",
    f"DELETE {COMMENT} 403",
    f"DELETE {COMMENT} 404",
    f"DELETE {COMMENT} 422",
    "POST /profiles/{username}/follow 200",
    "POST /profiles/{username}/follow 422",
    "DELETE /articles/{slug}/favorite 200",
    "GET /tags 200 with items",
    "DELETE /tags 405",
)


def unmet(seen: Counter[str], steps: int) -> list[str]:
    """What a run of so many steps should have met and did not."""
    return [kind for kind in MUST_BE_MET if not seen[kind]] if steps >= LONG else []
