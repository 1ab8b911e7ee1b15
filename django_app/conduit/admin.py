"""The admin's site; what it shows stands in the admin.py of each feature."""

from django.contrib.admin import AdminSite

from conduit.users.forms import StaffSignInForm


class ConduitAdminSite(AdminSite):
    """Django's own, under our name. Staff sign in by e-mail."""

    site_header = site_title = "Conduit"
    index_title = "Administration"
    login_form = StaffSignInForm
