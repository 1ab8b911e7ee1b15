"""Accounts and signing in, as pages."""

from typing import Any

from django.contrib.auth import login, logout, update_session_auth_hash
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views import View

from conduit.errors import answer
from conduit.pages import FormPage, safe_next
from conduit.users import services
from conduit.users.auth import SignInRequired, ask_to_sign_in
from conduit.users.forms import LoginForm, RegisterForm, SettingsForm


class DoorView(FormPage):
    """A form that signs in by a service; whoever is signed in is led on."""

    service: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return redirect(safe_next(request))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.attempt(self.service)
        if user is None:
            return self.form_invalid(form)
        login(self.request, user)
        return redirect(safe_next(self.request))

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(next=safe_next(self.request), **context)


class LoginView(DoorView):
    """Sign in by e-mail and password."""

    template_name = "login.html"
    form_class = LoginForm
    service = staticmethod(services.login)


class RegisterView(DoorView):
    """Register a person, and sign them in."""

    template_name = "register.html"
    form_class = RegisterForm
    service = staticmethod(services.create_user)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without its token for Django (CSRF_FAILURE_VIEW).

    Whoever has signed out since it was shown is led to the door, and whoever has signed in from it.
    """
    match = request.resolver_match
    view = getattr(match and match.func, "view_class", None)
    is_door = view in (LoginView, RegisterView)
    if is_door and request.user.is_authenticated:
        return redirect(safe_next(request))
    if not is_door and not request.user.is_authenticated:
        return ask_to_sign_in(request, view)
    return answer(request, 403, {"form": "forbidden"})


class LogoutView(SignInRequired, View):
    def post(self, request: HttpRequest) -> HttpResponse:
        """End the session."""
        logout(request)
        return redirect("home")


class SettingsView(SignInRequired, FormPage):
    """Change one's own account."""

    template_name = "settings.html"
    form_class = SettingsForm

    def get_initial(self) -> dict[str, Any]:
        return model_to_dict(self.user, ["image", "username", "bio", "email"])

    def form_valid(self, form: SettingsForm) -> HttpResponse:
        user = form.attempt(services.update_user, user=self.user)
        if user is None:
            return self.form_invalid(form)
        if "password" in form.values:
            update_session_auth_hash(self.request, user)  # Else this session would end as well.
        return redirect("profile", user.username)
