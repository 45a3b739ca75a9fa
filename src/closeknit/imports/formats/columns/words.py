"""What a header says a column means, in the words of address books, communities and people of several languages.

A header is folded (no case, no accents, "firstName" is "first name") and looked up whole; else the words that only say where
something belongs (home, work, geschäftlich, bureau) become the label, and the rest is looked up. Known headers were taken from
the exports of Outlook, Thunderbird, Roundcube, Apple, Yahoo, Fastmail, Proton, Discourse, Mailchimp, Slack and their neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

AMBIGUOUS_NAME, AMBIGUOUS_TITLE, AMBIGUOUS_ROLE, AMBIGUOUS_STATE = "name?", "title?", "role?", "region?"
"""Decided by the other columns and the cells: see guess.py."""

_camel = re.compile(r"(?<=[a-z])(?=[A-Z])")
_apart = re.compile(r"[\W_]+")
_number = re.compile(r"(?<!\d)\d{1,2}$")


@lru_cache(maxsize=8192)
def folded(header: str) -> str:
    """A header as it is compared: "E-Mail-Adresse" is "e mail adresse", "Prénom" is "prenom", "firstName" is "first name"."""
    parts = _camel.sub(" ", header[:200]).casefold().replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("ı", "i")
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", parts) if not unicodedata.combining(letter) >= 200)
    return " ".join(_apart.sub(" ", unicodedata.normalize("NFC", plain)).split())


@lru_cache(maxsize=8192)
def meaning_of(header: str) -> str:
    """The meaning that a header's words tell, "" where they tell none."""
    text = folded(header)
    if not text:
        return ""
    for form in dict.fromkeys((text, _without_numbers(text))):
        if found := _whole.get(form):
            return found
    label, rest = _label_and_rest(_without_numbers(text))
    if label is None:
        return ""
    found = _nouns.get(rest, "")
    if found == AMBIGUOUS_STATE and label:
        return f"region:{label}"
    if not found or ":" in found:
        return found
    return f"{found}:{label}" if found in _placed else ""


def _without_numbers(text: str) -> str:
    """Without "2" in "e mail 2 address" and "1" in "phone1"; the second line of a street stays one."""
    if re.search(r"(street|strasse|address|adresse|addr|line|zeile|rue|calle|via|indirizzo) ?[123]$", text):
        return text
    return " ".join(word for part in text.split() if (word := _number.sub("", part)))


def _label_and_rest(text: str) -> tuple[str | None, str]:
    label, rest = None, []
    for word in text.split():
        if place := _places.get(word):
            label = label or place
        elif word not in _small_words:
            rest.append(word)
    return label, " ".join(rest)


def _table(told: dict[str, str]) -> dict[str, str]:
    return {folded(phrase): meaning for meaning, phrases in told.items() for phrase in phrases.split("|")}


_small_words = {"de", "del", "della", "di", "du", "des", "la", "le", "les", "il", "lo", "los", "las", "el", "of", "the", "d", "l"}
_places = {
    word: label
    for label, words in {
        "home": "home private personal privat privee prive domicile personnel maison particular casa domicilio residencia"
        " residenza prywatny dom domowy domowe prive thuis hem domicilio personale pessoal residencial private",
        "work": "work business office company geschaftlich dienstlich buro arbeit bureau professionnel professionnelle travail"
        " trabajo oficina lavoro ufficio biuro sluzbowy praca werk zakelijk arbete trabalho comercial kantoor firma",
        "other": "other weiterer weitere weiteres weitere andere autre otro otra altro altra inny outro outra anders alternate"
        " alternative additional secondary secondaire secundario secondaria sekundare secondario",
    }.items()
    for word in words.split()
}
_placed = {"email", "phone", "link", "address", "street", "street2", "street3", "po_box", "city", "region", "postcode", "country"}

_nouns = _table(
    {
        "email": "email|e mail|mail|email address|e mail address|mail address|e mail adresse|email adresse|adresse e mail"
        "|adresse email|adresse messagerie|adresse electronique|courriel|correo|correo electronico|direccion correo electronico"
        "|indirizzo e mail|indirizzo email|adres e mail|adresse mail|epost|e post|endereco email|почта|メール|メールアドレス"
        "|이메일"
        "|邮箱",
        "phone": "phone|phone number|telephone|telephone number|tel|tel nr|tel no|telefon|telefonnummer|telefono|telefone"
        "|telefoon"
        "|numero telephone|numero telefono|numero|number|call|nummer|telefoonnummer|телефон|電話番号|電話|전화번호|电话",
        "phone:mobile": "mobile|mobile phone|mobile number|cell|cell phone|cellular|mobil|handy|mobiltelefon|mobilnummer|portable"
        "|tel mobile|movil|celular|cellulare|telefono movil|telefono mobile|telefon komorkowy|mobiel",
        "phone:fax": "fax|fax number|telefax|telecopie|fax phone|faks|faxnummer",
        "link": "website|web site|web page|webpage|web|url|homepage|home page|webseite|site web|page web|pagina web|sitio web"
        "|sito web|site|www|personal web page|business web page|web address|profile",
        "address": "address|adresse|anschrift|direccion|indirizzo|adres|endereco|mailing address|postal address|full address"
        "|formatted address|address formatted|postanschrift",
        "street": "street|street address|street 1|address 1|address line 1|address street|addr 1|strasse|strasse hausnummer"
        "|strasse und hausnummer|rue|calle|via|ulica|straat|gata|address street 1|strasse 1|line 1|adresse 1|rua|strassenname",
        "street2": "street 2|address 2|address line 2|addr 2|strasse 2|rue 2|address extended|extended address|apt"
        "|apartment|suite"
        "|calle 2|adresszusatz|zusatz|line 2|adresse 2|address street 2|unit",
        "street3": "street 3|address 3|address line 3|strasse 3|rue 3|addr 3|line 3",
        "po_box": "po box|p o box|post office box|postfach|boite postale|apartado|casella postale",
        "city": "city|town|city town|locality|ort|stadt|wohnort|ville|ciudad|citta|miasto|plaats|woonplaats|localidad"
        "|address city"
        "|cidade|stad|poblacion|comune|suburb",
        "region": "state province|province|state or province|province state|county|bundesland|departement|provincia|stato"
        "|estado|state region|dep region|wojewodztwo|provincia o estado|address state|provincie|kanton|region state",
        AMBIGUOUS_STATE: "state|region",
        "postcode": "zip|zip code|zipcode|postal code|postcode|post code|plz|postleitzahl|code postal|codigo postal|cap|cp"
        "|kod pocztowy|address zip|zip postal code|cep|postal|address postal code|zip postcode|postnummer",
        "country": "country|country region|country or region|land|staat|pays|pays region|pais|pais o region|paese|nazione"
        "|nazione regione|kraj|kraj region|address country|land region|country name|region land|nation|country code|region pays",
        "role": "title|job|position",
        "organisation": "company|organization|organisation",
        "department": "dept|department",
    }
)  # fmt: skip

_whole = _nouns | _table(
    {
        "name": "full name|fullname|display name|displayname|complete name|contact name|member name|real name|your name"
        "|anzeigename"
        "|vollstandiger name|vor und nachname|nom complet|nom a afficher|nombre completo|nombre en pantalla|nome completo"
        "|nome visualizzato|who|person|contact|contacto|kontakt|mitglied|member|participant|attendee|guest|teilnehmer|imie"
        " i nazwisko"
        "|nom et prenom|nom prenom|nombre y apellidos|nome e cognome|cn|common name|commonname|name full|person name|friend"
        "|volledige naam|vollname|фио|имя и фамилия|氏名|이름|formatted name|fn|file as|customer name|nickname or name",
        "name_reversed": "last name first name|name last first|nachname vorname|family name given name|surname first name"
        "|name vorname",
        AMBIGUOUS_NAME: "name|nom|nombre|nome|naam|navn|namn|imie|nazwa",
        "given": "first name|firstname|given name|givenname|first|given|forename|vorname|rufname|prenom|voornaam|fornamn|fornavn"
        "|fname|first names|christian name|primeiro nome|nombre de pila|nombres|merge fname|имя|名",
        "middle": "middle name|middlename|middle|additional name|weitere vornamen|zweiter vorname|deuxieme prenom|segundo nombre"
        "|secondo nome|drugie imie|middle names|additional names|middle initial|middle name initial",
        "family": "last name|lastname|surname|family name|familyname|last|family|nachname|familienname|zuname|nom de"
        " famille|apellidos"
        "|apellido|cognome|nazwisko|achternaam|efternamn|etternavn|sobrenome|lname|sn|second name|merge lname|фамилия|姓",
        "prefix": "name prefix|prefix|salutation|anrede|titel|honorific|honorific prefix|mr mrs|titre|titolo|tytul"
        "|tratamiento|civilite"
        "|name title|courtesy title",
        AMBIGUOUS_TITLE: "title",
        "suffix": "suffix|name suffix|suffixe|sufijo|suffisso|honorific suffix|generational suffix|namenszusatz",
        "nickname": "nickname|nick name|nick|spitzname|surnom|apodo|soprannome|przydomek|alias|preferred name|goes by|known"
        " as|username"
        "|user name|handle|screen name|login|benutzername|nom d utilisateur|usuario|bijnaam|called|short name|pseudo",
        "former": "maiden name|maidenname|former name|previous name|geburtsname|nom de jeune fille|birth name|madchenname",
        "pronunciation": "phonetic name|pronunciation|phonetic first name|phonetic last name|phonetic given name|phonetic"
        " family name"
        "|phonetic middle name|given yomi|surname yomi|given name yomi|family name yomi|name pronunciation|yomi name",
        "organisation": "company|company name|organization|organisation|organization name|organisation name|org|employer"
        "|business name"
        "|firma|unternehmen|arbeitgeber|verein|societe|entreprise|empresa|organizacion|azienda|societa|organizzazione|bedrijf|workplace"
        "|current company|work company|affiliation|institution|o|firma organisation|firmenname|compania|werkgever|empresa nombre",
        "department": "department|dept|abteilung|service|departamento|reparto|oddzial|division|team|organizational unit|ou"
        "|work dept"
        "|organization department|afdeling|business unit",
        "role": "job title|jobtitle|position|occupation|profession|beruf|funktion|fonction|poste|puesto|cargo|qualifica"
        "|stanowisko"
        "|work title|job|current position|headline|business title|organization title|berufsbezeichnung|job position|tagline"
        "|functie"
        "|stelle|metier|what do you do|current title|profesion",
        AMBIGUOUS_ROLE: "role|rolle",
        "email": "primary email|primary email address|email primary|primare e mail adresse|adresse electronique principale"
        "|direccion"
        " correo electronico principal|email principale|email principal|preferred email|contact email|member email|login"
        " email|user email"
        "|invitee email|e mail display as never|mails|emails|e mails|email addresses|mail 1|billing email|external email"
        "|merge0|courriels",
        "email:other": "secondary email|second email|additional email|sekundare e mail adresse|alternate email address"
        "|email other"
        "|other emails|alternative email",
        "phone": "phones|phone numbers|primary phone|main phone|haupttelefon|telephone principal|telefono principal"
        "|telefono principale"
        "|telefon glowny|contact phone|contact number|rufnummer|phone 1|sms phone number|festnetz|kontaktnummer|external phone",
        "phone:mobile": "mobile telephone|mobil tel nr|numero cellulare|mobilfunk|cell number|cellphone|mobile tel|home mobile"
        "|telephone mobile|sms|cell phone number|mobile phone number|numero de portable|gsm|mobilephone|handynummer",
        "phone:whatsapp": "whatsapp|whatsapp number|whats app",
        "phone:work mobile": "work mobile|business mobile|mobile work|mobil geschaftlich|diensthandy",
        "phone:home fax": "home fax|fax home|fax privat|telecopie domicile|fax di casa|faks domowy|fax personal",
        "phone:work fax": "business fax|work fax|fax work|fax geschaftlich|telecopie bureau|fax di lavoro|faks sluzbowy",
        "phone:other fax": "other fax|weiteres fax|telecopie autre|otro fax|fax altro",
        "phone:pager": "pager|pager number|pager nummer|buscapersonas|recepteur de radiomessagerie",
        "phone:car": "car phone|autotelefon|telephone voiture|telefono dell auto|carphone",
        "phone:assistant": "assistant s phone|assistants phone|telefon assistent|assistant phone|telephone de l assistant e",
        "phone:company": "company main phone|telefon firma|company phone",
        "phone:callback": "callback|ruckmeldung",
        "phone:isdn": "isdn",
        "phone:radio": "radio phone|mobiltelefon 2 radio",
        "phone:telex": "telex",
        "phone:tty": "tty tdd phone",
        "phone:video": "phone video|video phone",
        "link": "links|web pages|personal website|website url|pagina web personal|osobista strona sieci web|webseiten"
        "|external url",
        "link:homepage": "website home page|website homepage|web home|mozilla home url",
        "link:blog": "website blog|blog|web blog|blog url|blog feed",
        "link:profile": "website profile|web profile|profile url|profile link|url of member profile|member profile|public"
        " profile|user url",
        "link:work": "website work|web work|company website|organization website|company url",
        "link:other": "website other|web other|other website",
        "handle:linkedin": "linkedin|linked in|linkedin url|linkedin profile|linkedin profile url|person linkedin url"
        "|linkedin link",
        "handle:x": "twitter|twitter url|twitter handle|twitter username|x twitter|x handle|twitter x|twitter name",
        "handle:instagram": "instagram|instagram url|instagram handle|insta|instagram username",
        "handle:facebook": "facebook|facebook url|facebook profile|fb|facebook username|messenger|facebook handle",
        "handle:telegram": "telegram|telegram username|telegram handle",
        "handle:signal": "signal",
        "handle:mastodon": "mastodon|fediverse|mastodon url|mastodon handle",
        "handle:bluesky": "bluesky|bsky",
        "handle:github": "github|github url|github username|github profile|git hub",
        "handle:discord": "discord|discord username|discord handle|discord id",
        "handle:slack": "slack|slack username|slack handle",
        "handle:skype": "im skype|skype|skype id|skype name",
        "handle:aim": "im aim|aim|aim screen name",
        "handle:icq": "im icq|icq|icq number",
        "handle:xmpp": "im jabber|jabber|xmpp|jabber id",
        "handle:msn": "im msn|msn|msn id|windows live id|im windows live",
        "handle:yahoo": "im yahoo|yahoo|yahoo id|yahoo messenger|yahoo phone",
        "handle:google-talk": "google talk|gtalk|im google talk|im gtalk",
        "handle:qq": "im qq|qq",
        "handle:wechat": "wechat|we chat",
        "handle:matrix": "matrix|matrix id|im matrix",
        "handle:tiktok": "tiktok|tik tok",
        "handle:youtube": "youtube",
        "handle:im": "im|im address|im other|imaddress|sip address|instant messenger|messenger address",
        "birthday": "birthday|birthdate|birth date|date of birth|dob|bday|geburtstag|geburtsdatum|geb datum|geb am|anniversaire"
        "|date de naissance|naissance|cumpleanos|fecha de nacimiento|compleanno|data di nascita|urodziny|data urodzenia"
        "|verjaardag"
        "|geboortedatum|fodelsedag|aniversario natalicio|data de nascimento|nacimiento|born|born on|birthday date|день"
        " рождения|дата рождения|生日|誕生日|생일",
        "birth_day": "birth day|day of birth|geburtstag tag|jour|jour de naissance|dia de nacimiento|giorno di nascita"
        "|birthday day",
        "birth_month": "birth month|month of birth|geburtsmonat|mois|mois de naissance|mes de nacimiento|mese di nascita"
        "|birthday month",
        "birth_year": "birth year|year of birth|geburtsjahr|annee de naissance|ano de nacimiento|anno di nascita|birthyear"
        "|jahrgang"
        "|birthday year",
        "day:anniversary": "anniversary|wedding anniversary|wedding|wedding day|jahrestag|hochzeitstag|anniversaire de"
        " mariage ou fete"
        "|anniversaire de mariage|aniversario|aniversario de boda|anniversario|rocznica|trouwdag",
        "day:memorial": "date of death|death date|died on|died|todestag|sterbedatum",
        "day:name day": "name day|namenstag",
        "met_on": "met on|date met|first met|met|we met on|when we met|met date|first met on|kennengelernt am|kennengelernt"
        "|connected on"
        "|recontre le|conocido el|first contact|first met date|when met|first interaction",
        "how_met": "how met|how we met|how i know them|how do you know them|where we met|where met|met at|met through|met"
        " via|how did we meet"
        "|how you met|context|first met place|first met where|first met additional info|woher|kennengelernt wo"
        "|kennengelernt durch"
        "|introduced by|connection|how do we know each other|relation context|how i met them|place met|met where",
        "last_contact": "last contacted|last contact|last interaction|last talked to|last talked|last spoke|last spoken"
        "|last touch"
        "|last touchpoint|last communication|last contacted at|last contact date|last interaction date|last met|last seen"
        " by me|last message"
        "|date of last contact|letzter kontakt|zuletzt kontaktiert|dernier contact|ultimo contacto|ultimo contatto|last"
        " reached out"
        "|last activity date|last conversation|last caught up|last hangout|last connected|last engaged",
        "cadence": "cadence|frequency|contact frequency|keep in touch|keep in touch frequency|reminder frequency|stay in touch"
        "|stay in touch frequency|how often|rhythm|touch frequency|contact every|days between contact|haufigkeit|reach out"
        " frequency"
        "|check in frequency",
        "note": "notes|note|comments|comment|remarks|remark|memo|info|description|bio|about|about me|biography|notizen"
        "|notiz|bemerkung"
        "|bemerkungen|anmerkung|anmerkungen|kommentar|remarque|remarques|commentaire|notas|nota|comentarios|observaciones|notatki"
        "|opmerkingen|short bio|user 1 notes|additional notes|private notes|introduction|personal note|internal notes|extra info",
        "label": "label|labels|tag|tags|group|groups|category|categories|list|lists|segment|segments|circle|circles"
        "|kategorie|kategorien"
        "|gruppe|gruppen|groupe|groupes|categorie|grupo|grupos|etiqueta|etiquetas|etichetta|etichette|gruppo|gruppi"
        "|kategoria|group names"
        "|group membership|group name|contact groups|liste|schlagworter|interests|skills|topics|keywords|member tags|spaces"
        "|space groups"
        "|contact group|access groups|channels|cohort|custom lists|folder|memberships|groepen|libelles|relationship type"
        "|schlagworte",
        "gender": "gender|sex|geschlecht|sexe|sexo|genere|plec|genero|sesso|geslacht",
        "pronouns": "pronouns|pronoun|preferred pronouns|pronomen|pronoms|pronombres|pronomi",
        "zone": "timezone|time zone|tz|zeitzone|fuseau horaire|zona horaria",
        "language": "language|languages|sprache|sprachen|langue|langues|idioma|idiomas|lingua|lingue|locale|jezyk",
        "place": "location|based in|lives in|current location|current city|hometown|standort|lieu|lugar|localita|where"
        "|localizacion"
        "|ubicacion|plek",
        "photo": "photo|photo url|picture|picture url|avatar|avatar url|profile picture|profile photo|user photo|image"
        "|image url|foto"
        "|profile image|profile image url|external avatar url|profile picture url",
        "relation:spouse": "spouse|ehepartner|conjoint e|conjoint|coniuge|conyuge|spouse name|spouse partner|spouse s name",
        "relation:partner": "partner|significant other|partner name|partner s name|lebenspartner",
        "relation:child": "children|child|kids|kinder|kind|enfants|hijos|figli|children s names|kids names|child name",
        "relation:manager": "manager s name|managers name|manager|name des vorgesetzten|boss|reports to|supervisor",
        "relation:assistant": "assistant s name|assistants name|assistant|name assistent|nom de l assistant e|nome dell"
        " assistente",
        "relation:parent": "parent|parents|eltern|mother|father|mutter|vater",
        "relation:pet": "pet|pets|haustier|dog s name|cat s name",
        "street2:home": "home address 2",
        "street2:work": "work address 2|business address 2",
        "street:home": "home address 1|privat adresse|adresse privee|direccion personal|private address 1|privat anschrift",
        "street:work": "work address 1|dienstlich adresse|adresse professionnelle|direccion de trabajo",
        "phone:home": "home phone number|tel privat|festnetz privat|residence phone",
        "phone:work": "tel dienstlich|tel professionnel|telefono de trabajo|office phone number|telephone bureau|durchwahl",
        "city:other": "weiterer ort",
        "keep": "id|uid|uuid|user id|userid|member id|contact id|external id|record id|customer id|created|created at"
        "|created on|created time"
        "|creation date|joined|joined at|joined on|join date|date joined|joined date|joined group on|member since|mitglied"
        " seit|beitrittsdatum"
        "|eintrittsdatum|signup date|sign up date|registered|registered at|registration date|updated|updated at|last"
        " updated|modified"
        "|last modified|last changed|last active|last active at|last seen|last seen at|last login|last sign in|last visited"
        " group on|last visit"
        "|last posted at|last emailed at|last attended|last activity|last activity at|status|state of membership|active"
        "|approved|admin"
        "|moderator|is admin|is moderator|trust level|suspended at|suspended till|silenced till|staged|ip address"
        "|registration ip address"
        "|topics entered|posts read count|time read|topic count|post count|posts count|likes given|likes received|views"
        "|secondary emails"
        "|external username|external name|billing active|has 2fa|has sso|expiration timestamp|member rating|optin time"
        "|optin ip|confirm time"
        "|confirm ip|latitude|longitude|gmtoff|dstoff|cc|leid|euid|unsub time|unsub campaign title|unsub reason|unsub"
        " reason other|clean time"
        "|clean campaign title|total rsvps|total rsvped yes|total rsvped no|rsvped yes|rsvped no|rsvped maybe|meetups"
        " attended|photo yes no"
        "|assistant organizer|mailing list|membership|membership type|membership level|member type|plan|ambassador level"
        "|number of posts"
        "|custom 1|custom 2|custom 3|custom 4|custom|account|billing information|business address po box|directory server|e"
        " mail display name"
        "|e mail type|government id number|hobby|hobbies|home address po box|initials|internet free busy|mileage|office location"
        "|organizational id number|other address po box|priority|private|referred by|sensitivity|user|referral|source|web"
        " page type|age"
        "|newsletter|consent|opt in|subscribed|unsubscribed|paid|dues|amount paid|subscription|subscription status"
        "|marketing permissions"
        "|profile complete|completed|activated|invited by|invited at|invitation date|last read|karma|points|level|score"
        "|rank|experience"
        "|join question answers|questions|profile fields|e mail 2 display name|e mail 3 display name|avatar id|has photo|is"
        " starred|starred"
        "|favorite|favourite|stage|pipeline|contact owner|lead score|lifecycle stage|rsvp|checked in|ticket type|order id"
        "|order number"
        "|contact type|type|kind|enabled|verified|email verified|email confirmed|email type|display as|file under|schedule"
        "|free busy",
    }
)  # fmt: skip

_MONEY = frozenset(
    _table(
        {
            "money": "amount|balance|debit|credit|iban|bic|swift|currency|price|total price|betrag|saldo|soll|haben|wahrung"
            "|buchungstag|buchungsdatum|valuta|wertstellung|verwendungszweck|montant|solde|devise|importe|moneda|importo|transaction"
            "|transaction date|transaction id|payee|posting date|value date|invoice number|invoice|sku|quantity|qty|product"
            "|betrag eur|umsatz|booking date|transaction type|withdrawal|deposit|unit price|menge|preis|iban auftraggeber"
            "|account number|kontonummer|amount eur|amount usd"
        }
    )
)


def is_money(header: str) -> bool:
    """Whether this is a column of a bank statement, a shop or a warehouse."""
    return folded(header) in _MONEY
