"""Known tables by their headers: address books and members' lists, each with the format under which it counts."""

from __future__ import annotations

from dataclasses import dataclass

from . import own
from .words import folded

ADDRESS_BOOK, MEMBERS = "contacts_csv", "members_csv"


@dataclass(slots=True, frozen=True)
class Producer:
    """`all_of` and one of `any_of` stand in the header. `service` is the community on which a user name counts."""

    name: str
    format: str
    all_of: frozenset[str]
    any_of: frozenset[str] = frozenset()
    service: str = ""
    meanings: tuple[tuple[str, str], ...] = ()
    """What its own words mean, where they would say nothing elsewhere (header, meaning)."""

    def wrote(self, header: frozenset[str]) -> bool:
        return self.all_of <= header and (not self.any_of or not self.any_of.isdisjoint(header))


def _book(name: str, all_of: str, any_of: str = "", meanings: tuple[tuple[str, str], ...] = ()) -> Producer:
    return Producer(name, ADDRESS_BOOK, _set(all_of), _set(any_of), meanings=meanings)


def _members(name: str, all_of: str, any_of: str = "", service: str = "") -> Producer:
    return Producer(name, MEMBERS, _set(all_of), _set(any_of), service)


def _set(headers: str) -> frozenset[str]:
    return frozenset(folded(header) for header in headers.split("|") if header)


_YAHOO = (
    *(
        ("home", "phone:home"),
        ("work", "phone:work"),
        ("other", "phone:other"),
        ("title", "role"),
        ("messenger id", "handle:yahoo"),
    ),
    *(("personal website", "link:home"), ("business website", "link:work"), ("comments", "note"), ("yahoo phone", "phone:other")),
)
_VCARD = (("n", "keep"), ("adr", "address"), ("tel", "phone"), ("title", "role"), ("categories", "label"))

PRODUCERS = (
    _book(own.MARK, f"Name|{own.MARK}"),
    _book(
        "Outlook",
        "First Name|Last Name",
        "E-mail Address|E-mail 2 Address|Business Street|Business Country/Region|Business Phone",
    ),
    _book("Outlook", "Vorname|Nachname", "E-Mail-Adresse|E-Mail 2: Adresse|Straße geschäftlich|Telefon geschäftlich|Ort privat"),
    _book("Outlook", "Prénom|Nom", "Adresse de messagerie|Rue (bureau)|Téléphone (bureau)|Ville (domicile)|Tél. mobile"),
    _book("Outlook", "Nombre|Apellidos", "Dirección de correo electrónico|Calle del trabajo|Teléfono del trabajo|Teléfono móvil"),
    _book(
        "Outlook",
        "Nome|Cognome",
        "Indirizzo posta elettronica|Indirizzo E-mail|Via (uff.)|Ufficio|Telefono di Lavoro|CAP di Lavoro",
    ),
    _book("Outlook", "Voornaam|Achternaam", "E-mailadres|Telefoon op werk|Mobiele telefoon|Werkadres, straat"),
    _book("Outlook", "Imię|Nazwisko", "Adres e-mail|Telefon służbowy|Telefon komórkowy|Ulica (biuro)"),
    _book("Windows Live", "Display Name|First Name", "Email Home|Business Fax|Home Mobile|IM Aim"),
    _book("Windows Mail", "Name|E-mail Address", "Home Street|Business Phone|Mobile Phone"),
    _book("Thunderbird", "Display Name|Primary Email", "First Name|Screen Name|Home ZipCode|Birth Year"),
    _book("Thunderbird", "First Name|Last Name|Primary Email"),
    _book("Thunderbird", "Vorname|Nachname|Primäre E-Mail-Adresse"),
    _book("Thunderbird", "Prénom|Nom de famille|Adresse électronique principale"),
    _book("Thunderbird", "Nombre|Apellidos|Correo electrónico primario"),
    _book("Thunderbird", "Primary Email"),
    _book("Yahoo", "First|Last", "Yahoo|Messenger ID1|Yahoo Phone|Messenger ID|Alternate Email 1", _YAHOO),
    _book("Fastmail", "First Name|Last Name", "Email 1 Value|E-mail Home|Personal Email|Home Email"),
    _book("Proton", "FN|EMAIL", "TEL|ORG|ADR|NOTE|CATEGORIES", _VCARD),
    _book("vCard as a table", "N|FN", meanings=_VCARD),
    _book("Nextcloud", "Formatted name", "Email|Phone|E-mail|Organization"),
    _book("Apple", "First name|Last name", "Phone : mobile|Email : home|Phone (mobile)|E-mail (home)|Email (home)|Phone (home)"),
    _book("Atmail", "UserFirstName|UserLastName"),
    _book("Letter Hub", "first_name|last_name|company_name", "county|postal|phone1"),
    _book(
        "Dex", "First Name|Last Name", "Last Seen At|Next Reminder|Keep In Touch|Keep-in-touch|Last interaction|Last contacted"
    ),
    _members("Discourse", "username|email", "trust_level|last_seen_at|topics_entered|suspended_at", "discourse"),
    _members("Discourse", "email|groups", "topic_id|location|username|moderator", "discourse"),
    _members("Discourse", "email|location|moderator", service="discourse"),
    _members("Slack", "username|email|status", "billing-active|has-2fa|has-sso|userid", "slack"),
    _members("Slack", "userid|fullname|displayname", service="slack"),
    _members("Mailchimp", "Email Address", "MEMBER_RATING|OPTIN_TIME|LEID|EUID|CONFIRM_TIME"),
    _members("Meetup", "Name", "Joined Group on|URL of Member Profile|Last visited group on|Total RSVPs"),
    _members("Meetup", "Member Name|Member ID"),
    _members("Mighty", "Email", "Ambassador Level|Ambassador Status|Last Active Date|Join Date|Spaces|Date Joined"),
    _members("Circle", "Email", "Public UID|Member tags|Space Groups|Profile confirmed at|Joined at|Access groups|Last seen at"),
    _members("Hylo", "contact_email", "contact_phone|tagline|avatar_url|url|facebook_url|twitter_name"),
    _members("Discord", "username|discriminator", service="discord"),
    _members("Ghost", "email|name", "subscribed_to_emails|complimentary_plan|stripe_customer_id"),
    _members("Substack", "email", "active_subscription|expiry|email_disabled"),
    _members("Eventbrite", "Attendee #|Email"),
    _members("Luma", "email|name", "approval_status|checked_in_at|guest_id|qr_code_url"),
    _members("Buttondown", "email_address", "subscriber_type|creation_date"),
)


def producer_of(header: list[str]) -> Producer | None:
    """Who wrote a table with this header, None where nobody is known."""
    names = frozenset(folded(name) for name in header)
    return next((each for each in PRODUCERS if each.wrote(names)), None)
