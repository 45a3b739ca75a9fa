from django.apps import AppConfig


class Accounts(AppConfig):
    name = "closeknit.accounts"
    label = "accounts"
