"""Accounts and signing in, as pages."""

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from conduit.pages import make_blueprint, safe_next
from conduit.users import services
from conduit.users.auth import reader, sign_in, signed_in_user
from conduit.users.forms import LoginForm, RegisterForm, SettingsForm

bp = make_blueprint("user_pages", __name__)


@bp.route("/login", methods=["GET", "POST"])
def login() -> ResponseReturnValue:
    """Sign in by e-mail and password."""
    form = LoginForm()
    if reader():
        return redirect(safe_next())
    if form.validate_on_submit() and (user := form.attempt(services.login)):
        sign_in(user)
        return redirect(safe_next())
    return render_template("login.html", form=form, next=safe_next()), form.status


@bp.route("/register", methods=["GET", "POST"])
def register() -> ResponseReturnValue:
    """Register a person, and sign them in."""
    form = RegisterForm()
    if reader():
        return redirect(safe_next())
    if form.validate_on_submit() and (user := form.attempt(services.create_user)):
        sign_in(user)
        return redirect(safe_next())
    return render_template("register.html", form=form, next=safe_next()), form.status


@bp.post("/logout")
@login_required
def logout() -> ResponseReturnValue:
    """End the session."""
    session.clear()
    return redirect("/")


@bp.route("/settings", methods=["GET", "POST"])
@login_required
def show_settings() -> ResponseReturnValue:
    """Change one's own account."""
    user = signed_in_user()
    form = SettingsForm(obj=user)
    if form.validate_on_submit() and form.attempt(services.update_user, user=user):
        if "password" in form.values:
            sign_in(user)  # Else this session would end as well.
        return redirect(url_for("article_pages.show_profile", username=user.username))
    return render_template("settings.html", form=form), form.status
