"""Letters as they really come: what is new in them, who wrote them, and which came back."""

import time
from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.replies.rules import ComesIn, Unreadable, letter_of, new_words, text_of_html, unflowed

MARK = "Write your answer above this line"
OURS = f"-- {MARK} --\n\nDear Ada,\n\nBen wrote to you.\n"
QUOTED = "".join(f"> {line}\n" for line in OURS.splitlines())


def letter(text="Yes, gladly.", to="reply+x@example.org", html=None, **headers):
    made = EmailMessage()
    told = {"From": "Ada <ada@example.org>", "To": to, "Subject": "Re: Somebody wrote to you", "Message-ID": "<1@mail.example>"}
    for name, value in (told | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        if value is not None:
            made[name] = value
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    return made


@pytest.mark.parametrize(
    "text",
    [
        f"Yes, gladly.\n\nOn Wed, May 6, 2026 at 9:30 AM Closeknit <c@example.org> wrote:\n{QUOTED}",
        f"Yes, gladly.\r\n\r\nAm 06.05.26 um 09:30 schrieb Closeknit:\r\n{QUOTED}",
        f"Yes, gladly.\n\nEl mié, 6 may 2026 a las 9:30, Closeknit (<c@example.org>) escribió:\n{QUOTED}",
        f"Yes, gladly.\n\nSent from my iPhone\n\n> On 6 May 2026, at 09:30, Closeknit <c@example.org> wrote:\n>\n{QUOTED}",
        f"Yes, gladly.\n\n-- \nAda Lovelace\n+44 1\n\n{QUOTED}",
        "Yes, gladly.\n\n________________________________\nFrom: Closeknit <c@example.org>\nSent: Wednesday, May 6, 2026\n"
        f"To: Ada <ada@example.org>\nSubject: Somebody wrote to you\n\n{OURS}",
        f"Yes, gladly.\n\n-----Original Message-----\nFrom: Closeknit\nSent: Wednesday\nTo: Ada\n\n{OURS}",
        f"Yes, gladly.\n{OURS}",
        f"On Wed, May 6, 2026 at 9:30 AM Closeknit <c@example.org> wrote:\n{QUOTED}\nYes, gladly.\n",
        "Yes, gladly.",
    ],
)  # fmt: skip
def test_what_is_quoted_is_cut_whichever_program_quotes_it(text):
    assert new_words(text, {MARK}) == "Yes, gladly."


def test_the_writers_own_words_all_stay():
    said = "Thanks, Ben!\n\n- bread\n- honey\n\nRegards to Mei. " + "x" * 500 + "\n\nLove,\nAda"
    assert new_words(f"{said}\n\nOn 6 May 2026, Closeknit wrote:\n{QUOTED}", {MARK}) == said


@pytest.mark.parametrize(
    "text", ["", "\n\n", QUOTED, f"On Wed, Closeknit wrote:\n{QUOTED}", OURS, "Sent from my iPhone", "-- \nAda"]
)
def test_a_letter_without_new_words_has_none(text):
    assert new_words(text, {MARK}) == ""


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet=st.sampled_from("On a>\n-_:wrotFm*\x00ü"), max_size=800))
def test_whatever_is_written_is_read(text):
    assert isinstance(new_words(text, {MARK}), str)


def test_lines_made_to_keep_a_reader_busy_do_not():
    began = time.perf_counter()
    for part in ("On " * 3000, "On a\n" * 4000, "> " * 8000, "From: " * 3000):
        new_words(part, {MARK})
    assert time.perf_counter() - began < 8


def test_html_alone_gives_its_words_and_leaves_the_quote():
    html = (
        "<html><head><style>p{}</style><title>t</title></head><body><p>Yes,<br>gladly &amp; soon.</p><img src=x>"
        '<div class="gmail_quote"><p>Ben wrote</p><blockquote>old</blockquote></div><script>x</script></body></html>'
    )
    assert text_of_html(html) == "Yes,\ngladly & soon."
    assert text_of_html("<p>open <b>and <div class=gmail_quote>never") == "open and"


def test_a_letter_says_who_wrote_it_to_which_address_and_what():
    found = letter_of(letter(Delivered_To="reply+y@example.org").as_bytes())
    assert (found.sender, found.recipients) == ("ada@example.org", ("reply+y@example.org", "reply+x@example.org"))
    assert found.text.strip() == "Yes, gladly." and not found.loop and not found.is_proven_false and not found.enclosed
    assert (
        found.key
        == letter_of(letter("Other words", Received="by another way", Delivered_To="reply+y@example.org").as_bytes()).key
    )
    assert found.key != letter_of(letter(Message_ID="<2@mail.example>").as_bytes()).key


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"}, {"Auto_Submitted": "auto-generated; x=y"}, {"Precedence": "bulk"},
        {"Precedence": "list"}, {"List_Id": "<a.example.org>"}, {"Return_Path": "<>"}, {"X_Autoreply": "yes"},
        {"Subject": "Automatic reply: Somebody wrote to you"}, {"Subject": "Abwesenheitsnotiz: Re: x"},
    ],
)  # fmt: skip
def test_what_a_program_wrote_is_known(headers):
    assert letter_of(letter(**headers).as_bytes()).loop
    assert not letter_of(letter(Auto_Submitted="no").as_bytes()).loop


@pytest.mark.parametrize(
    ("said", "is_false"),
    [
        ("mx; dmarc=fail header.from=example.org", True), ("mx; dmarc=pass; spf=fail", False), ("mx; spf=fail; dkim=fail", True),
        ("mx; spf=softfail smtp.mailfrom=a; dkim=none", True), ("mx; spf=fail; dkim=pass", False), ("mx; none", False),
        ("mx; spf=pass; dkim=fail", False), ("", False),
        ("mx; dkim=pass header.d=example.org; dkim=fail header.d=list.example; spf=softfail", False),
    ],
)  # fmt: skip
def test_what_the_taking_server_found_counts(said, is_false):
    assert letter_of(letter(Authentication_Results=said).as_bytes()).is_proven_false is is_false


def test_of_several_findings_the_topmost_is_the_servers_own():
    data = b"Authentication-Results: mx; dmarc=fail\nAuthentication-Results: evil; dmarc=pass\n" + letter().as_bytes()
    assert letter_of(data).is_proven_false


def test_photos_are_enclosed_and_the_picture_of_a_signature_is_not():
    with_photo = letter()
    with_photo.add_attachment(b"\xff\xd8" * 100, maintype="image", subtype="jpeg", filename="cake.jpg")
    found = letter_of(with_photo.as_bytes())
    assert [(each.name, each.kind, len(each.data)) for each in found.enclosed] == [("cake.jpg", "image/jpeg", 200)]
    assert found.text.strip() == "Yes, gladly." and not found.has_left_out
    signed = letter()
    signed.add_attachment(b"\xff\xd8" * 100, maintype="image", subtype="png", filename="logo.png", disposition="inline")
    signed.add_attachment(b"x" * 900, maintype="application", subtype="pgp-signature", filename="signature.asc")
    assert letter_of(signed.as_bytes()).enclosed == ()


def test_lines_that_were_broken_for_the_way_are_paragraphs_again():
    text = "Yes, gladly, and I bring \nthe cake.\n\n- one\n- two\n> quoted and \n> broken\n \n-- \nAda"
    assert unflowed(text, has_extra_spaces=False) == (
        "Yes, gladly, and I bring the cake.\n\n- one\n- two\n> quoted and broken\n\n-- \nAda"
    )
    assert unflowed("Donau \ndampf\n", has_extra_spaces=True) == "Donaudampf\n"
    flowed = letter("One \ntwo").as_bytes().replace(b'charset="utf-8"', b'charset="utf-8"; format=flowed')
    assert letter_of(flowed).text.strip() == "One two"


@pytest.mark.parametrize("data", [b"", b"\x00", b"no header at all", b"Subject: nobody's\n\nx"])
def test_what_is_no_letter_is_said_to_be_none(data):
    with pytest.raises(Unreadable):
        letter_of(data)


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=300), st.sampled_from(["", "multipart/report; boundary=a", "text/html; charset=nonsense", "multipart/x"])
)
def test_any_bytes_are_a_letter_or_none(body, kind):
    data = b"From: ada@example.org\nContent-Type: " + kind.encode() + b"\nMessage-ID: <" + body[:20] + b">\n\n--a\n" + body
    with suppress(Unreadable):
        assert isinstance(letter_of(data), ComesIn)


def returned(status="5.1.1", action="failed"):
    """A notification as Postfix writes it."""
    return (
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nTo: reply+x@example.org\nMessage-ID: <dsn1@mx.example>\n"
        "Auto-Submitted: auto-replied\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nI'm sorry.\n\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; ada@example.org\nAction: {action}\nStatus: {status}\nDiagnostic-Code: smtp; 550 no\n\n"
        "--b\nContent-Type: message/rfc822\n\nSubject: Somebody wrote to you\n\nx\n--b--\n"
    ).encode()


@pytest.mark.parametrize(
    ("status", "action", "found"),
    [
        ("5.1.1", "failed", [True]), ("5.2.2", "failed", [False]), ("4.4.7", "failed", [False]), ("5.7.1", "failed", [False]),
        ("5.0.0", "failed", [True]), ("4.4.1", "delayed", []), ("2.0.0", "delivered", []), ("nonsense", "failed", [False]),
    ],
)  # fmt: skip
def test_a_notification_says_whether_an_address_is_gone_or_only_full(status, action, found):
    assert [failure.is_for_good for failure in letter_of(returned(status, action)).failures] == found
