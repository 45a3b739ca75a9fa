"""Notices and the deed of reading them; what may reach one, and on which devices; letters that are stopped, and come
again; webhooks."""

from django.urls import path

from closeknit.notify import views

app_name = "notify"
urlpatterns = [
    path("notices", views.notices, name="notices"),
    path("notices/reading", views.notices_reading, name="notices_reading"),
    path("notices/<int:notice_id>/reading", views.notice_reading, name="notice_reading"),
    path("account/reach", views.reach, name="reach"),
    path("account/reach/address", views.address_trust, name="address_trust"),
    path("account/presence", views.presence, name="presence"),
    path("account/push", views.push, name="push"),
    path("account/push/here", views.push_here, name="push_here"),
    path("account/push/ending", views.push_end, name="push_end"),
    path("account/push/<int:device_id>/ending", views.device_end, name="device_end"),
    path("account/webhooks", views.hooks, name="hooks"),
    path("account/webhooks/<int:hook_id>", views.hook, name="hook"),
    path("account/webhooks/<int:hook_id>/pause", views.hook_pause, name="hook_pause"),
    path("account/webhooks/<int:hook_id>/try", views.hook_try, name="hook_try"),
    path("account/webhooks/<int:hook_id>/end", views.hook_end, name="hook_end"),
    path("letters/<str:token>/stop", views.stop, name="stop"),
    path("letters/<slug:kind>/return", views.letters_return, name="letters_return"),
]
