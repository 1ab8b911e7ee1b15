"""Users in the admin."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as AuthUserAdmin
from django.http import HttpRequest

from conduit.users import services
from conduit.users.forms import ChangeAccountForm, NewAccountForm, NewPasswordForm
from conduit.users.models import User

RIGHTS = ["is_staff", "is_superuser", "groups", "user_permissions"]


@admin.register(User)
class UserAdmin(AuthUserAdmin):
    """Accounts. Nobody is deleted here, with all that they wrote: they are made inactive."""

    form = ChangeAccountForm
    add_form = NewAccountForm
    change_password_form = NewPasswordForm
    fieldsets = [
        (None, {"fields": ["username", "email", "password"]}),
        ("Profile", {"fields": ["bio", "image", "created_at"]}),
        ("Counts", {"fields": ["articles_count", "favorites_count"]}),
        ("Rights", {"fields": ["is_active", *RIGHTS]}),
    ]
    add_fieldsets = [
        (
            None,
            {"classes": ["wide"], "fields": ["username", "email", "password1", "password2"]},
        )
    ]
    list_display = ["username", "email", "is_active", "is_staff", "created_at", "articles_count"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["username", "email"]
    ordering = ["-id"]
    readonly_fields = ["created_at", "articles_count", "favorites_count"]
    show_full_result_count = False

    def save_model(self, request: HttpRequest, user: User, form: Any, change: bool) -> None:
        """Save through the services, and of a user that is there only what was changed."""
        fields = form.cleaned_data
        if change:
            columns = {field.name for field in User._meta.concrete_fields}
            changes = {name: fields[name] for name in form.changed_data if name in columns}
            services.update_user(user=user, **changes)
        else:
            user.pk = services.create_user(
                username=user.username, email=user.email, password=fields["password1"]
            ).pk

    def has_change_permission(self, request: HttpRequest, user: User | None = None) -> bool:
        """Only superusers change staff: with another's password one would have their rights."""
        if user is not None and user.is_staff and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, user)

    def has_delete_permission(self, request: HttpRequest, user: User | None = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, user: User | None = None) -> list[str]:
        """Only superusers give rights: else who may change users could make themselves one."""
        return [*self.readonly_fields, *([] if request.user.is_superuser else RIGHTS)]
