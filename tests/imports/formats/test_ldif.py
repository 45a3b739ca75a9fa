"""LDIF (RFC 2849) as address books write it; every sample is our own."""

import base64
import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.imports.formats import ldif
from closeknit.imports.formats.records import Handle, Occasion, Person, Skipped, Unreadable

ADA = """dn: cn=Ada Bell,mail=ada@example.org
objectclass: top
objectclass: person
objectclass: inetOrgPerson
objectclass: mozillaAbPersonAlpha
givenName: Ada
sn: Bell
cn: Ada Bell
mozillaNickname: Addie
mail: ada@example.org
mozillaSecondEmail: a@work.example
telephoneNumber: 040 1
homePhone: 040 2
mobile: 0170 3
facsimileTelephoneNumber: 040 4
pager: 040 5
mozillaHomeStreet: Kai 7
mozillaHomeStreet2: 2nd floor
mozillaHomeLocalityName: Hamburg
mozillaHomePostalCode: 20457
mozillaHomeCountryName: Germany
street: Werkweg 1
l: Altona
st: HH
postalCode: 22765
c: Germany
title: Skipper
ou: Boats
o: Harbour
mozillaWorkUrl: https://work.example
mozillaHomeUrl: https://ada.example
birthyear: 1985
birthmonth: 5
birthday: 14
mozillaCustom1: tea
nsAIMid: addie85
"""


def read(data):
    return list(ldif.read(io.BytesIO(data.encode() if isinstance(data, str) else data)))


def test_a_thunderbird_entry_is_read_whole():
    (found,) = read("version: 1\n\n" + ADA)
    assert (found.name, found.given, found.family, found.nickname) == ("Ada Bell", "Ada", "Bell", "Addie")
    assert [(mail.value, mail.label) for mail in found.emails] == [("ada@example.org", ""), ("a@work.example", "other")]
    assert [(phone.value, phone.label) for phone in found.phones] == [
        ("040 1", "work"), ("040 2", "home"), ("0170 3", "mobile"), ("040 4", "fax"), ("040 5", "pager"),
    ]  # fmt: skip
    assert [(each.street, each.city, each.postcode, each.label) for each in found.addresses] == [
        ("Kai 7", "Hamburg", "20457", "home"), ("Werkweg 1", "Altona", "22765", "work"),
    ]  # fmt: skip
    assert (found.role, found.department, found.organisation) == ("Skipper", "Boats", "Harbour")
    assert found.occasions == [Occasion("birthday", "1985-05-14")]
    assert [link.label for link in found.links] == ["work", "home"]
    assert set(found.extra) == {"mozillaCustom1: tea", "nsAIMid: addie85"}
    assert found.where == "line 3"


def test_lines_are_unfolded_and_comments_left_out():
    (found,) = read("# a comment\n  that goes on\ndn: cn=A\ncn: Ada\n  Bell\n# mail: no@example.org\nmail: a@ex\n ample.org\n")
    assert (found.name, found.emails[0].value) == ("Ada Bell", "a@example.org")


def test_base64_values_and_names():
    name, dn = (
        base64.b64encode("Jördis Groß".encode()).decode(),
        base64.b64encode("cn=Jördis Groß,mail=j@x.org".encode()).decode(),
    )
    (found,) = read(f"dn:: {dn}\nobjectClass: person\ncn:: {name[:6]}\n {name[6:]}\n")
    assert (found.name, found.emails[0].value) == ("Jördis Groß", "j@x.org")


def test_a_photo_is_kept_and_a_password_is_not():
    photo = base64.b64encode(b"\xff\xd8\xff\xe0 jpeg").decode()
    (found,) = read(
        f"dn: cn=A\ncn: Ada\nuserPassword: secret\nuserPassword:: c2VjcmV0\njpegPhoto:: {photo}\nlabeledURI:"
        f" https://a.example My page\n"
    )
    assert found.photo == b"\xff\xd8\xff\xe0 jpeg" and "secret" not in repr(found.extra)
    assert found.links[0].value == "https://a.example"


def test_options_of_an_attribute_do_not_hide_it():
    (found,) = read("dn: cn=A\ncn;lang-de: Ada\nmail;work: a@x.org\n")
    assert (found.name, found.emails[0].value) == ("Ada", "a@x.org")


def test_a_list_is_a_label_of_its_members():
    text = (
        ADA + "\ndn: cn=Choir\nobjectclass: groupOfNames\ncn: Choir\nmember: cn=Ada Bell,mail=ada@example.org\nmember: cn=Bo"
        " Lind,mail=bo@x.org\n"
    )
    ada, bo = read(text)
    assert (ada.name, ada.labels) == ("Ada Bell", ["Choir"])
    assert (bo.name, bo.emails[0].value, bo.labels) == ("Bo Lind", "bo@x.org", ["Choir"])


def test_what_changes_others_is_nobody_and_is_named():
    text = "dn: cn=A\nchangetype: add\ncn: Ada\n\ndn: cn=B\nchangetype: delete\n\ndn: cn=C\nchangetype: modify\n"
    text += "add: mail\nmail: c@x.org\n-\n"
    ada, one, two = read(text)
    assert ada.name == "Ada"
    assert [(each.where, type(each)) for each in (one, two)] == [("line 5", Skipped), ("line 8", Skipped)]


def test_a_broken_value_costs_itself_and_is_named():
    records = read("dn: cn=A\ncn: Ada\nmail:: %%%\nno colon here\ntelephoneNumber: 040 1\n")
    assert [each.where for each in records if isinstance(each, Skipped)] == ["line 3", "line 4"]
    (ada,) = [each for each in records if isinstance(each, Person)]
    assert (ada.name, ada.phones[0].value) == ("Ada", "040 1")


def test_branches_of_a_directory_are_nobody():
    records = read("dn: dc=example,dc=org\nobjectClass: dcObject\nobjectClass: organization\no: Example\ndc: example\n\n"
                   "dn: ou=people,dc=example,dc=org\nobjectClass: organizationalUnit\nou: people\n\n"
                   "dn: uid=ada,ou=people,dc=example,dc=org\nobjectClass: inetOrgPerson\nuid: ada\ncn: Ada\nsn: Bell\nmail:"
                   " a@x.org\n")  # fmt: skip
    assert [each.name for each in records] == ["Ada"]


def test_addresses_between_dollars_and_chat_names():
    (found,) = read("dn: cn=A\ncn: Ada\nhomePostalAddress: Kai 7$20457 Hamburg\nmozillaAimScreenName: addie\nnsAIMid: x\n")
    assert found.addresses[0].formatted == "Kai 7\n20457 Hamburg"
    assert found.handles == [Handle("aim", "addie")]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_line_end_and_charset(ends, charset):
    data = ("version: 1\n\n" + ADA).replace("\n", ends).encode(charset)
    assert ldif.sniff(data, "x") == 1.0
    assert [each.name for each in read(data)] == ["Ada Bell"]


def test_sniffing():
    assert ldif.sniff(b"# c\n# d\n\ndn: cn=A\n", "x.ldif") == 1.0
    assert ldif.sniff(b"BEGIN:VCARD\n", "x.ldif") == 0.0 == ldif.sniff(b"", "x.ldif") == ldif.sniff(b"Subject: x\n\ndn: y\n", "x")


@pytest.mark.parametrize("data", [b"", b"\0\1\2" * 99, b"# only a comment\n"])
def test_what_holds_no_entry_is_unreadable(data):
    with pytest.raises(Unreadable):
        read(data)


@given(st.binary(max_size=200), st.integers(0, len(ADA)))
def test_random_bytes_anywhere_never_raise_anything_but_unreadable(data, place):
    with contextlib.suppress(Unreadable):
        read(ADA[:place].encode() + data + ADA[place:].encode())


def test_a_cut_at_any_byte_costs_at_most_the_last_entry():
    whole = ADA + "\n" + ADA.replace("Ada", "Ben").replace("ada@", "ben@")
    for size in range(len(ADA) + 1, len(whole)):
        assert [each for each in read(whole[:size]) if isinstance(each, Person)][0].name == "Ada Bell"
