from django.apps import AppConfig


class Replies(AppConfig):
    name = "closeknit.replies"
    label = "replies"
