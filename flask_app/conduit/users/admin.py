"""Users in the admin."""

from flask import url_for
from flask_admin.model.template import LinkRowAction

from conduit.admin import AdminView
from conduit.errors import Forbidden
from conduit.forms import Form
from conduit.users import services
from conduit.users.auth import sign_in, signed_in_user
from conduit.users.forms import ChangeAccountForm, NewAccountForm
from conduit.users.models import User

RIGHTS = ("is_active", "is_staff", "is_superuser")


def profile_url(_action: LinkRowAction, _id: str, user: User) -> str:
    return url_for("article_pages.show_profile", username=user.username)


class UserAdmin(AdminView):
    """Accounts. Nobody is deleted here, with all that they wrote: they are made inactive."""

    can_create = can_edit = True
    column_list = ["username", "email", "is_active", "is_staff", "created_at", "articles_count"]
    column_details_list = [*column_list, "is_superuser", "favorites_count", "bio", "image"]
    column_labels = {
        "email": "E-mail",
        "is_active": "Active",
        "is_staff": "Staff",
        "is_superuser": "Superuser",
        "created_at": "Created",
        "articles_count": "Articles",
        "favorites_count": "Favourites",
    }
    column_filters = ["is_active", "is_staff"]
    column_searchable_list = ["username", "email"]
    column_extra_row_actions = [LinkRowAction("fa fa-external-link", profile_url, "Profile")]

    def get_create_form(self) -> type[Form]:
        return NewAccountForm

    def get_edit_form(self) -> type[Form]:
        return ChangeAccountForm

    def edit_form(self, obj: User) -> Form:
        """The form of a user; only superusers give rights, or touch those who have some.

        With the password of another member of staff one would have their rights.

        :raise Forbidden: if the user is staff, and the reader no superuser.
        """
        form: Form = super().edit_form(obj)
        if not signed_in_user().is_superuser:
            if obj.is_staff:
                raise Forbidden("user")
            del form.is_staff, form.is_superuser
        return form

    def create_model(self, form: Form) -> User | None:
        user: User | None = self.attempt(form, services.create_user)
        return user

    def update_model(self, form: Form, user: User) -> bool:
        rights = {name: form[name].data for name in RIGHTS if name in form}
        if not self.attempt(form, services.update_user, user=user, **rights):
            return False
        if user.id == signed_in_user().id and "password" in form.values:
            sign_in(user)  # Else this session would end as well.
        return True
