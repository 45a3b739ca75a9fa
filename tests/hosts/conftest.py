from tests.members.conftest import ada, ben, door, hana, here, mo  # noqa: F401
