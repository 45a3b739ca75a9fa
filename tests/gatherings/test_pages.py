"""The pages of gatherings."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_community_without_plans_says_so(ada):
    door = Client()
    door.force_login(ada)
    assert "Nothing is planned yet" in door.get("/gatherings").content.decode()
