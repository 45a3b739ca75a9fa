import pytest


@pytest.fixture
def confirmed(ada):
    """Ada's address, confirmed, as it is after her first sign-in."""
    from allauth.account.models import EmailAddress

    return EmailAddress.objects.create(user=ada, email=ada.email, primary=True, verified=True)
