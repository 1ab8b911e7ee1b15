"""The paths, each exactly as it is written here: nothing is redirected."""

from django.contrib import admin
from django.urls import include, path

from conduit.health import get_health

urlpatterns = [
    path("api/", include("conduit.users.urls")),
    path("api/", include("conduit.profiles.urls")),
    path("api/", include("conduit.articles.urls")),
    path("api/", include("conduit.comments.urls")),
    path("api/health", get_health),
    path("admin/", admin.site.urls),
    path("", include("conduit.docs")),
]

handler400 = "conduit.errors.bad_request"
handler404 = "conduit.errors.path_not_found"
handler500 = "conduit.errors.server_error"
