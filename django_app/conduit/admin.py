"""The admin's site; what it shows stands in the admin.py of each feature."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from conduit.pages import safe_next


class ConduitAdminSite(AdminSite):
    """Django's own, under our name. Staff sign in by the page that everybody signs in by."""

    site_header = site_title = "Conduit"
    index_title = "Administration"

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the reader is staff.

        :raise PermissionDenied: if they are signed in and are not.
        """
        if request.user.is_authenticated and not super().has_permission(request):
            raise PermissionDenied
        return request.user.is_authenticated

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead the anonymous to the page where they sign in."""
        return redirect_to_login(safe_next(request, reverse("admin:index")))
