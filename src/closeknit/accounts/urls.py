"""The first door, and one's own page. Sign-in itself is allauth's, routed in site/urls.py."""

from django.urls import path

from closeknit.accounts import views

urlpatterns = [
    path("set-up/<str:token>", views.set_up, name="set_up"),
    path("let-in/<str:token>", views.sign_in_link, name="sign_in_link"),
    path("account/", views.account, name="account"),
    path("account/sessions/", views.sessions, name="sessions"),
    path("account/sessions/<int:session_id>/end", views.session_end, name="session_end"),
    path("account/tokens", views.tokens, name="tokens"),
    path("account/tokens/<int:token_id>/end", views.token_end, name="token_end"),
]
