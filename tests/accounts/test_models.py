def test_a_member_is_known_by_a_folded_address(member):
    assert member("Ada").email == "ada@example.org"


def test_a_member_without_a_password_has_none_to_guess(ada):
    assert not ada.has_usable_password()
