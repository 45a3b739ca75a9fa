import pytest
from django.test import Client


@pytest.fixture
def door(ada):
    """The book as Ada opens it in a browser."""
    client = Client()
    client.force_login(ada)
    return client
