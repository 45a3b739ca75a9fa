"""Comparing what a file was found to hold (the answer of `check`) with what is known of it (a manifest entry's facts).

Each function gives the disagreements as sentences; none means that all is as expected. Facts that a reader does not claim to give
(the parts of a letter, the number of columns) are passed over.
"""

import re
from datetime import UTC, datetime
from email.utils import parseaddr
from itertools import islice
from pathlib import Path

from closeknit.imports.formats.detect import read_path
from closeknit.imports.formats.icalendar_file import occurrences
from closeknit.imports.formats.records import Event


def disagreements(entry, answer, path: Path):
    """Every difference between a manifest entry and the answer for its file."""
    yield from counts(entry, answer)
    compare = COMPARERS.get(entry["format"], lambda *_: ())
    for fact in entry["facts"]:
        yield from compare(fact, answer, path)


def counts(entry, answer):
    for name in ("people", "messages", "events"):
        if entry[name] != answer["counts"][name]:
            yield f"{name}: {answer['counts'][name]} instead of {entry[name]}"
    if answer["format"] != entry["format"]:
        yield f"format: {answer['format']}"


def differs(name, got, wanted):
    if got != wanted:
        yield f"{name}: {got!r} instead of {wanted!r}"


def squashed(text):
    return re.sub(r"\s+", " ", re.sub("[\u200e\u200f\u202a-\u202e]", "", text or "")).strip()


def begins(text, shown):
    """Whether a text is the one that a fact shows, which may be cut with an ellipsis."""
    text, shown = squashed(text.replace("\\n", "\n")), squashed(shown.replace("\\n", "\n"))
    return text.startswith(shown[:-1].rstrip()) if shown.endswith("…") else text == shown


# calendars


def of_calendar(fact, answer, path):
    what = fact["what"]
    if what == "event":
        found = [each for each in answer["events"] if is_event(each, fact)]
        if not found:
            yield f"no event {fact.get('summary')!r} {fact.get('dtstart')}"
        for each in found[:1]:
            yield from of_event(each, fact)
    elif what == "changed occurrences":
        yield from differs(what, sum("recurrence_id" in each for each in answer["events"]), fact["count"])
    elif what == "first occurrences":
        yield from of_occurrences(fact, path)
    elif fact.get("summary", "").partition(":")[2]:
        wanted = fact["summary"].partition(":")[2].replace("\\,", ",").replace("\\\\,", ",")
        if not any(begins(each["summary"], wanted) for each in answer["events"]):
            yield f"no event {wanted!r}"


def is_event(event, fact):
    same = begins(event["uid"], fact.get("uid", "")) and begins(event["summary"], fact.get("summary", ""))
    has_rid = same_time(event.get("recurrence_id"), fact["rid"]) if "rid" in fact else True
    return same and has_rid and ("dtstart" not in fact or same_time(event["start"], fact["dtstart"]))


def of_event(event, fact):
    if "dtend" in fact and not same_time(event["end"], fact["dtend"]):
        yield f"end: {event['end']} instead of {fact['dtend']}"
    for name, ours in (("tzid", event["tzid"]), ("status", event.get("status"))):
        if name in fact:
            yield from differs(name, ours, fact[name])
    if "rrule" in fact:
        yield from differs("rrule", event["rrule"], fact["rrule"])
    if "attendees" in fact:
        yield from differs("attendees", len(event["attendees"]), fact["attendees"])


def same_time(ours, theirs):
    """Theirs is a wall clock, UTC with a Z, or a date; ours has the offset wherever the zone is known."""
    if not ours:
        return False
    if len(theirs) == 10:
        return ours == theirs
    got, wanted = datetime.fromisoformat(ours), datetime.fromisoformat(theirs)
    return (
        got.astimezone(UTC) == wanted if wanted.tzinfo and got.tzinfo else got.replace(tzinfo=None) == wanted.replace(tzinfo=None)
    )


def of_occurrences(fact, path):
    events = [record for _, record in read_path(path) if isinstance(record, Event) and not record.recurrence_id]
    event = next(each for each in events if begins(each.summary, fact["of"]) and each.rrule)
    got = [each.isoformat() for each in islice(occurrences(event), len(fact["at"]))]
    if len(got) != len(fact["at"]) or not all(map(same_time, got, fact["at"])):
        yield f"occurrences: {got} instead of {fact['at']}"


# address books


def of_card(fact, answer, path):
    number = re.fullmatch(r"card (\d+)", fact["what"])
    if number is None and fact["what"] != "name":
        if fact["what"] == "birthday":
            yield from differs("birthday", answer["people"][0]["birthday"], f"--{fact['month']:02}-{fact['day']:02}")
        return
    at = int(number[1]) - 1 if number else 0
    if at >= len(answer["people"]):
        yield f"no card {at + 1}"
        return
    person = answer["people"][at]
    for name, ours in (("fn", person["name"]), ("family", person.get("family", "")), ("given", person.get("given", ""))):
        if name in fact:
            yield from differs(name, squashed(ours), squashed(fact[name]))
    yield from of_details(person, fact)


def of_details(person, fact):
    missing = [each for each in fact.get("emails", ()) if each.strip() not in person["emails"]]
    if missing:
        yield f"emails {missing} not among {person['emails']}"
    ours = {digits(each) for each in person["phones"]}
    missing = [each for each in fact.get("tels", ()) if digits(each) not in ours and each]
    if missing:
        yield f"phones {missing} not among {person['phones']}"
    if re.match(r"\d{4}-\d\d-\d\d", fact.get("bday", "")) and not fact["bday"].startswith("1604"):
        yield from differs("birthday", person["birthday"], fact["bday"][:10])
    if fact.get("org", [""])[0]:
        yield from differs("organisation", squashed(person["organisation"]), squashed(fact["org"][0]))
    if fact.get("photo_bytes") and not person.get("photo_bytes"):  # how many bytes, the readers behind the facts disagree about
        yield "no photo"
    missing = [each for each in fact.get("cats", ()) if squashed(each) not in ", ".join(person.get("labels", ()))]
    if missing:
        yield f"labels {missing} not among {person.get('labels')}"


def digits(text):
    return re.sub(r"[\s\u200e-\u202e]", "", text.casefold().removeprefix("tel:").replace(";ext=", "").replace("ext.", ""))


def of_google(fact, answer, path):
    if fact["what"] != "person":
        return
    name = fact.get("Name") or f"{fact.get('First Name', '')} {fact.get('Last Name', '')}"
    person = next((each for each in answer["people"] if squashed(each["name"]) == squashed(name)), None)
    if person is None:
        yield f"nobody called {name!r}"
        return
    for key, value in fact.items():
        if re.fullmatch(r"E-mail \d - Value", key) and value not in person["emails"]:
            yield f"{value} not among {person['emails']}"
        if re.fullmatch(r"Phone \d - Value", key) and value not in person["phones"]:
            yield f"{value} not among {person['phones']}"
    organisation = fact.get("Organization Name") or fact.get("Organization 1 - Name")
    if organisation:
        yield from differs("organisation", person["organisation"], organisation)
    if "Birthday" in fact:
        yield from differs("birthday", person["birthday"], fact["Birthday"])


def of_linkedin(fact, answer, path):
    if fact["what"] in {"first person", "last person"}:
        person = answer["people"][0 if fact["what"] == "first person" else -1]
        yield from differs("name", person["name"], f"{fact['first']} {fact['last']}")
        yield from differs("organisation", person["organisation"], fact["company"])
        yield from differs("emails", person["emails"], [fact["email"]] if fact["email"] else [])
    elif fact["what"] == "with e-mail":
        yield from differs("with e-mail", sum(bool(each["emails"]) for each in answer["people"]), fact["count"])
    elif fact["what"] == "rows":
        yield from differs("rows without a name", len(answer["skipped"]), fact["without_name"])


# tables and directories


def of_table(fact, answer, path):
    """Whatever a row says must be found in the person it became, wherever it is kept."""
    if fact["what"] == "people":
        yield from of_people(fact, answer)
    elif fact["what"] == "rows":
        yield from differs("rows", len(answer["people"]), fact["count"])
        told = [flat(each) for each in answer["people"]]
        for written, person in ((fact.get("first"), told[0]), (fact.get("last"), told[-1])):
            missing = [part for part in re.split("[,;]", written or "") if part and part not in person]
            if missing:
                yield f"{missing} not in {person}"
    elif fact["what"] == "person":
        yield from of_row(fact, answer)


def of_people(fact, answer):
    for email in fact.get("emails", ()):
        if not any(email in each["emails"] for each in answer["people"]):
            yield f"nobody with {email}"
    labels = {label for each in answer["people"] for label in each.get("labels", ())}
    if missing := set(fact.get("groups", ())) - labels:
        yield f"labels {missing} not among {labels}"


def of_row(fact, answer):
    wanted = {name: value for name, value in fact.items() if name != "what"}
    lacks = [[name for name, value in wanted.items() if not says(each, name, value)] for each in answer["people"]]
    fewest = min(lacks, key=len, default=list(wanted))
    if fewest:
        yield f"nobody with {[(name, wanted[name]) for name in fewest]}"
    yield from exactly(fact, answer)


def exactly(fact, answer):
    """Names, organisations and addresses of e-mail must stand in their own fields."""
    fields = {"First Name": "given", "Last Name": "family", "Company": "organisation", "Organization": "organisation"}
    fields |= {
        "Job Title": "role",
        "Nickname": "nickname",
        "Display Name": "name",
        "Full name": "name",
        "cn": "name",
        "location": "place",
    }
    for column, field in fields.items():
        if column in fact and not any(each.get(field) == fact[column] for each in answer["people"]):
            yield f"{column}: no {field} {fact[column]!r}"
    for column, value in fact.items():
        if "@" in value and not any(value in each["emails"] for each in answer["people"]):
            yield f"{column}: nobody with {value}"


def says(person, name, value):
    """Whether somebody says this value: days in the form of the calendar, parts of a birthday in the whole of it."""
    if name in ("Birth Year", "Birth Month", "Birth Day"):
        return person["birthday"] and int(value) in map(int, person["birthday"].strip("-").split("-"))
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", value):
        day, month, year = map(int, match.groups())
        return f"{year}-{month:02}-{day:02}" in flat(person)
    return all(part in flat(person) for part in re.split(";", value))


def flat(thing):
    if isinstance(thing, dict):
        return " ".join(map(flat, thing.values()))
    if isinstance(thing, list):
        return " ".join(map(flat, thing))
    return str(thing)


# messages


def of_chat(fact, answer, path):
    if fact["what"] == "senders":
        yield from differs("senders", {sender_of(each) for each in answer["interactions"]}, set(fact["names"]))
    elif fact.get("sender"):
        at = datetime.fromisoformat(fact["at"]).replace(tzinfo=None)
        here = [each for each in answer["interactions"] if sender_of(each) == fact["sender"] and each["at"]]
        if not any(datetime.fromisoformat(each["at"]).replace(tzinfo=None) == at for each in here):
            yield f"nothing from {fact['sender']} at {at}"


def of_telegram(fact, answer, path):
    """Its service messages are no messages, but a call between two is an interaction with its length."""
    what = fact["what"]
    if what in ("first message", "last message") and fact["sender"]:
        at = datetime.fromtimestamp(int(fact["unix"]), UTC) if fact["unix"] else datetime.fromisoformat(fact["date"])
        said = [each for each in answer["interactions"] if each["channel"] not in ("call", "video")]
        yield from of_message(said[0 if what == "first message" else -1], fact, at)
        number = str(fact["sender_id"] or "").removeprefix("user")
        if number.isdigit():
            sender = said[0 if what == "first message" else -1]["from"]
            yield from differs("sender's number", sender.rpartition("user")[2], number)
    elif what == "call":
        calls = [each for each in answer["interactions"] if each["channel"] in ("call", "video")]
        if (fact["by"], fact["seconds"]) not in [(sender_of(each), each.get("seconds")) for each in calls]:
            yield f"no call by {fact['by']} of {fact['seconds']} seconds"


def of_meta(fact, answer, path):
    what = fact["what"]
    if what in ("participants", "people") and fact["names"]:
        yield from differs(what, sorted(each["name"] for each in answer["people"]), sorted(fact["names"]))
    elif what in ("first message", "last message"):
        order = sorted(answer["interactions"], key=lambda each: each["at"])
        yield from of_message(order[0 if what == "first message" else -1], fact, datetime.fromisoformat(fact["utc"]))
    elif what == "followed":
        found = [each for each in answer["people"] if each["name"] == fact["name"]]
        yield from differs(f"{fact['name']} followed on", [each.get("met_on") for each in found], [fact["utc"][:10]])
    elif what == "HTML":
        for each in answer["interactions"]:
            if sender_of(each) not in fact["text"] or f"{datetime.fromisoformat(each['at']):%-I:%M %p}" not in fact["text"]:
                yield f"{sender_of(each)} at {each['at']} does not stand on the page"


def of_message(message, fact, at):
    """Who wrote a message, when, and how long it was."""
    yield from differs("sender", sender_of(message), fact["sender"])
    got = datetime.fromisoformat(message["at"])
    yield from differs("moment", got if got.tzinfo == at.tzinfo or got.tzinfo else got.replace(tzinfo=at.tzinfo), at)
    yield from differs("length", message.get("length", 0), len(fact["text"]))


def of_slack(fact, answer, path):
    if fact["what"] == "channels" and fact["names"]:
        yield from differs("channels", sorted({channel_of(each) for each in answer["interactions"]}), sorted(fact["names"]))
    elif fact["what"] == "users" and fact["names"]:
        yield from differs("users", [each["name"] for each in answer["people"]][: len(fact["names"])], fact["names"])
    elif fact["what"] in ("first message", "last message"):
        moments = sorted(datetime.fromisoformat(each["at"]) for each in answer["interactions"])
        got = moments[0 if fact["what"] == "first message" else -1]
        yield from differs(fact["what"], got, datetime.fromisoformat(fact["utc"]))


def channel_of(interaction):
    """A thread is a talk of its own, called by its channel and its first message."""
    return interaction["chat"].partition(" · ")[0]


def of_discord(fact, answer, path):
    if fact["what"] == "channel":
        yield from differs("channel", {each["chat"] for each in answer["interactions"]}, {f"{fact['guild']} / {fact['name']}"})
    elif fact["what"] == "kinds":
        said = sum(count for kind, count in fact["kinds"].items() if kind in ("Default", "Reply", "Call"))
        yield from differs("kinds", len(answer["interactions"]), said)
    elif fact["what"] == "first message":
        first = answer["interactions"][0]
        yield from differs("length of the first", first["length"], len(fact["text"]))
        yield from of_chat(fact, answer, path)
    else:
        yield from of_chat(fact, answer, path)


def of_twitter(fact, answer, path):
    first = answer["interactions"][0]
    if fact["what"] in ("tweets", "conversations"):
        names = {each["chat"] if fact["what"] == "conversations" else each["external_id"] for each in answer["interactions"]}
        yield from differs(fact["what"], len(names), fact["count"])
    elif fact["what"] == "first":
        yield from differs("first", (first["external_id"], first["length"] > 0), (f"post:{fact['id']}", True))
        yield from differs("at", datetime.fromisoformat(first["at"]), datetime.strptime(fact["at"], "%a %b %d %H:%M:%S %z %Y"))
    elif fact["what"] == "first message":
        yield from differs("sender", first["from"], f"x:{fact['sender_id']}")
        yield from differs("at", datetime.fromisoformat(first["at"]), datetime.fromisoformat(fact["at"]))
        yield from differs("length", first["length"], len(fact["text"]))


def of_mastodon(fact, answer, path):
    if fact["what"] == "people":
        handles = {each["handles"][0]["value"]: each.get("languages", []) for each in answer["people"]}
        yield from differs("accounts", list(handles), fact["accounts"])
        yield from differs("languages", {key: value for key, value in handles.items() if value}, fact["languages"])


def sender_of(interaction):
    return interaction.get("from_name") or interaction["from"]


def of_letter(fact, answer, path):
    letter = answer["interactions"][0]
    if fact["what"] == "subject":
        yield from differs("subject", squashed(letter.get("subject")), squashed(fact["value"]))
    elif fact["what"] == "sender" and fact["address"][0]:
        yield from differs("sender", letter["from"].casefold(), fact["address"][0].casefold())
    elif fact["what"] == "date":
        yield from differs("date", datetime.fromisoformat(letter["at"]), datetime.fromisoformat(fact["iso"]))


def of_mbox(fact, answer, path):
    if fact["what"] == "distinct Message-IDs":
        yield from differs(fact["what"], answer["counts"]["distinct_messages"], fact["count"])
    elif fact["what"] == "dates" and fact["readable"] + fact["unreadable"] == answer["counts"]["messages"]:
        yield from differs("dates", sum(bool(each["at"]) for each in answer["interactions"]), fact["readable"])
    elif fact["what"] == "busiest senders":
        for written, count in fact["top"]:
            address = re.sub(r"(\S+) at (\S+) \(.*\)", r"\1@\2", written) if " at " in written else parseaddr(written)[1]
            if not address:
                continue
            got = sum(each["from"].casefold() == address.casefold() for each in answer["interactions"])
            yield from differs(f"letters from {address}", got, count)


def of_maildir(fact, answer, path):
    if fact["what"] == "distinct messages":
        yield from differs(fact["what"], answer["counts"]["distinct_messages"], fact["count"])


# phones and other chats


def of_phone(fact, answer, path):
    here = answer["interactions"]
    if fact["what"] == "declared":
        yield from differs("declared", answer["counts"]["messages"], int(fact["count"]))
    elif fact["what"] in ("sms", "calls", "mms"):
        channels = {"calls": {"call", "voice"}}.get(fact["what"], {"sms"})
        kinds = fact.get("kinds", {})
        got = [each for each in here if each["channel"] in channels]
        came = sum(each["from"] != "me" for each in got)
        if "in" in kinds:
            yield from differs("calls in", came, kinds["in"])
        if "received" in kinds and "sent" in kinds:
            mms = len(got) - kinds["received"] - kinds["sent"]
            yield from differs("sent", len(got) - came, kinds["sent"])
            if mms < 0:
                yield f"received: {came} instead of {kinds['received']}"
        drafts = sum(kinds.get(kind, 0) for kind in ("draft", "outbox", "failed", "queued"))
        yield from differs("drafts", len(answer["skipped"]), drafts) if drafts else ()
    elif fact["what"] == "first":
        yield from of_first_on_phone(fact, here[0])


def of_first_on_phone(fact, first):
    is_sent = fact.get("sent", False)
    other = first["to"][0] if is_sent else first["from"]
    yield from differs("number", other, fact["number"])
    yield from differs("at", datetime.fromisoformat(first["at"]), datetime.fromisoformat(fact["utc"]))
    if fact.get("name"):
        yield from differs("name", sender_of(first), fact["name"])
    if "text" in fact and not fact["text"].endswith("…"):
        yield from differs("length", first.get("length", 0), len(fact["text"]))
    if "seconds" in fact:
        yield from differs("seconds", first.get("seconds", 0), fact["seconds"])


def of_other_chat(fact, answer, path):
    here = answer["interactions"]
    if fact["what"] == "entries":
        yield from differs("entries", len(here), fact["count"] - fact.get("system", 0))
    elif fact["what"] == "rows":
        yield from differs("rows", answer["counts"]["messages"], fact["count"])
    elif fact["what"].split()[0] in ("first", "last") and here:
        said = here[0 if fact["what"].startswith("first") else -1]
        yield from differs(f"{fact['what']} sender", sender_of(said), fact["sender"])
        if not same_time(said["at"], fact["at"].replace(" ", "T")):
            yield f"{fact['what']}: {said['at']} instead of {fact['at']}"
        if "text" in fact:
            yield from differs(f"{fact['what']} length", said.get("length", 0), len(fact["text"]))


# Monica


def of_monica(fact, answer, path):
    people, done = answer["people"], answer["interactions"]
    if fact["what"] == "collections":
        counts = fact["counts"]
        found = {
            "contacts": len(people),
            "relationships": sum("ref" in kin or kin["kind"] != "pet" for each in people for kin in each.get("relations", ())),
            "activities": sum(each["channel"] == "met" for each in done),
            "photos": sum("photo_bytes" in each for each in people) + told_in_extra(people, "Photo: "),
            "documents": told_in_extra(people, "Document: "),
        }
        for name, count in counts.items():
            if name == "relationships":
                # each pair stands there twice, once from either side
                if not counts[name] / 2 <= found[name] <= counts[name]:
                    yield f"relationships: {found[name]} of {count}"
            elif name in found:
                yield from differs(name, found[name], count)
    elif fact["what"] == "inside contacts":
        yield from of_belongings(fact["counts"], people, done)
    elif fact["what"] == "first contact":
        first = people[0]
        yield from differs("first", first.get("given", ""), fact["first"])
        yield from differs("last", first.get("family", ""), fact["last"])
        yield from differs("birthday", first["birthday"], fact["birthdate"][:10])
        yield from differs("tags", first.get("labels", []), fact["tags"])


def of_belongings(counts, people, done):
    for name in ("tasks", "reminders", "addresses", "gifts", "life_events"):
        if name in counts:
            yield from differs(name, sum(len(each.get(name, ())) for each in people), counts[name])
    written = sum(len(each.get("dated_notes", ())) for each in people)
    if written < counts.get("notes", 0) + counts.get("debts", 0):
        yield f"notes: {written}"
    yield from differs("calls", sum(each["channel"] == "call" for each in done), counts.get("calls", 0))
    yield from differs("pets", sum(kin["kind"] == "pet" for each in people for kin in each.get("relations", ())),
                       counts.get("pets", 0))  # fmt: skip
    ways = sum(len(each.get(name, ())) for each in people for name in ("emails", "phones", "links", "handles"))
    yield from differs("ways", ways, counts.get("contact_fields", 0))
    talks = sum(each["channel"] not in ("call", "met") for each in done)
    if bool(talks) != bool(counts.get("conversations")):
        yield f"conversations: {talks} messages"


def told_in_extra(people, start):
    return len({text for each in people for text in each.get("extra", ()) if text.startswith(start)})


COMPARERS = {
    "monica": of_monica,
    "sms_calls": of_phone,
    "other_chat": of_other_chat,
    "google_takeout": of_other_chat,
    "icalendar": of_calendar,
    "vcard": of_card,
    "google_contacts_csv": of_google,
    "linkedin": of_linkedin,
    "contacts_csv": of_table,
    "members_csv": of_table,
    "any_csv": of_table,
    "ldif": of_table,
    "whatsapp": of_chat,
    "slack": of_slack,
    "discord": of_discord,
    "twitter_archive": of_twitter,
    "mastodon": of_mastodon,
    "mbox": of_mbox,
    "maildir": of_maildir,
    "telegram": of_telegram,
    "facebook_messenger": of_meta,
    "instagram": of_meta,
    "eml": of_letter,
}
