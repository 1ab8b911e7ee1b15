"""The paths, each exactly as it is written: nothing is redirected."""

from django.contrib import admin
from django.urls import include, path

from conduit.health import get_health

urlpatterns = [
    path("", include("conduit.users.urls")),
    path("", include("conduit.profiles.urls")),
    path("", include("conduit.articles.urls")),
    path("", include("conduit.comments.urls")),
    path("api/health", get_health),
    path("", include("conduit.docs")),
    path("admin/", admin.site.urls),
]

handler400 = "conduit.errors.bad_request"
handler403 = "conduit.errors.permission_denied"
handler404 = "conduit.errors.path_not_found"
handler500 = "conduit.errors.server_error"
