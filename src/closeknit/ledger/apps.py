from django.apps import AppConfig


class Ledger(AppConfig):
    name = "closeknit.ledger"
    label = "ledger"
