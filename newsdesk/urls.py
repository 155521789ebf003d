"""Addresses of the whole site, and the pages for what goes wrong."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from newsdesk import accounts as signed_in
from newsdesk import errors, health, theme
from newsdesk.throttle import throttled

accounts = [
    path("login/", auth.LoginView.as_view(), name="login"),
    # Public, so that to sign out twice is no error.
    path("logout/", login_not_required(auth.LogoutView.as_view()), name="logout"),
    path(
        "password/",
        # Whoever sits down at somebody's open session may not try passwords there either.
        throttled("passwords")(
            auth.PasswordChangeView.as_view(template_name="accounts/password_change.html")
        ),
        name="password_change",
    ),
    path(
        "password/done/",
        auth.PasswordChangeDoneView.as_view(template_name="accounts/password_change_done.html"),
        name="password_change_done",
    ),
    path("me/", signed_in.me, name="me"),
]

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("accounts/", include(accounts)),
    path("theme/", theme.choose, name="theme"),
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
