"""Following, from the pages. What a profile shows is in articles/views.py: it lists articles."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from conduit.pages import make_blueprint, safe_next
from conduit.profiles import services
from conduit.profiles.queries import find_profile
from conduit.users.auth import signed_in_user

bp = make_blueprint("profile_pages", __name__)


@bp.post("/profile/<username>/follow")
@login_required
def follow(username: str) -> ResponseReturnValue:
    """Follow a person."""
    profile = find_profile(username, reader=signed_in_user())
    services.follow_user(follower=signed_in_user(), followed=profile)
    return redirect(safe_next(url_for("article_pages.show_profile", username=profile.username)))


@bp.post("/profile/<username>/unfollow")
@login_required
def unfollow(username: str) -> ResponseReturnValue:
    """Stop following a person."""
    profile = find_profile(username, reader=signed_in_user())
    services.unfollow_user(follower=signed_in_user(), followed=profile)
    return redirect(safe_next(url_for("article_pages.show_profile", username=profile.username)))
