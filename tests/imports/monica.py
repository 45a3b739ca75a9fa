"""Exports of Monica made up for tests, as its own source writes them: the same people as SQL and as JSON."""

import base64
import json
import uuid

DOT = base64.b64encode(base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)).decode()  # fmt: skip
NAMES = ("Ngozi", "Tomás", "Mei", "Ruth", "Jürgen", "Aoife", "Ravi", "Zoë", "Ole", "Inés")
MOMENT = "2024-01-05 14:00:00"


def ident(kind, number):
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {number}"))


def person(number):
    """What is known of the n-th person of a made-up account, the same for both kinds of export."""
    return {
        "first": NAMES[number % 10], "last": f"O'Hara-{number}", "email": f"person{number}@example.org",
        "born": f"19{50 + number % 50:02}-{1 + number % 12:02}-{1 + number % 28:02}",
        "note": f'Likes "tea"; it\'s no. {number}\nand cake 🍰',
        "phone": f"+4930{5550000 + number}",
    }  # fmt: skip


def quoted(value):
    """As SqlExportAccount writes a value: what PHP takes for a number stands bare, everything else went through addslashes."""
    if value is None:
        return "NULL"
    text = str(value)
    try:
        float(text)
    except ValueError:
        for sign in ("\\", "'", '"'):
            text = text.replace(sign, f"\\{sign}")
        return "'" + text.replace("\0", "\\0") + "'"
    return text


def insert(table, columns, rows):
    if not rows:
        return ""
    names = ",".join(f"`{column}`" for column in columns.split())
    values = ",\n".join(f" ({','.join(map(quoted, row))})" for row in rows)
    return f"INSERT IGNORE INTO `{table}` ({names}) VALUES\n{values};\n"


HEAD = """# ************************************************************
# Ada Ash dump of data
# Export date: 2024-02-01 10:00:00
# How to use:
# * create a fresh database
# * run migrations (`php artisan migrate`)
# * import this sql file
# ************************************************************

SET FOREIGN_KEY_CHECKS=0;

"""


def sql(count):
    """An account of so many contacts, and for every tenth a child who is but a name and a birthday."""
    people = range(1, count + 1)
    kids = [count + number for number in people if number % 10 == 0]
    told = {number: person(number) for number in people}
    stamp = (MOMENT, MOMENT)
    contacts = [
        (n, 1, told[n]["first"], told[n]["last"], 1, f"From school {n}", ident("contact", n), int(n % 50 == 0), 0, 1,
         int(n % 97 == 0), 30 if n % 20 == 0 else None, n, n - 1 if n % 25 == 0 else None, "at the lake", "Baker", "Acme",
         "Vegetarian", *stamp)
        for n in people
    ] + [
        (n, 1, "Kim", None, None, None, ident("contact", n), 0, 1, 1, 0, None, n, None, None, None, None, None, *stamp)
        for n in kids
    ]  # fmt: skip
    birthdays = [(n, 1, n, 0, int(n % 3 == 0), told[n]["born"] if n in told else "2015-06-07", *stamp) for n in [*people, *kids]]
    spouses = [pair for n in people if n % 4 == 1 and n < count for pair in ((n, n + 1), (n + 1, n))]
    relationships = [(place, 1, 2, a, b, *stamp) for place, (a, b) in enumerate(spouses, 1)]
    relationships += [(9000 + kid, 1, 3, kid - count, kid, *stamp) for kid in kids]
    relationships += [(19000 + kid, 1, 4, kid, kid - count, *stamp) for kid in kids]
    dinners = [n for n in people if n % 5 == 0]
    return "".join([
        HEAD,
        insert("accounts", "id api_key number_of_invitations_sent", [(1, "k3y", 0)]),
        insert("activities", "id account_id activity_type_id summary description happened_at created_at updated_at",
               [(n, 1, 1, f"Dinner {n}", "We spoke of the move", "2023-12-24", *stamp) for n in dinners]),
        insert("contacts", "id account_id first_name last_name gender_id description uuid is_starred is_partial is_active "
               "is_dead stay_in_touch_frequency birthday_special_date_id first_met_through_contact_id first_met_where job "
               "company "
               "food_preferences created_at updated_at", contacts),
        insert("activity_contact", "activity_id account_id contact_id", [(n, 1, each) for n in dinners for each in (n, n - 1)]),
        insert("activity_types", "id account_id name", [(1, 1, "ate together")]),
        insert("addresses", "id account_id place_id contact_id name created_at updated_at",
               [(n, 1, n, n, "Home", *stamp) for n in people]),
        insert("calls", "id account_id contact_id called_at content contact_called created_at updated_at",
               [(n, 1, n, MOMENT, "About the garden" if n % 2 else None, n % 2, *stamp) for n in people]),
        insert("contact_field_types", "id account_id name protocol type", [(1, 1, "Email", "mailto:", "email"),
                                                                          (2, 1, "Phone", "tel:", "phone")]),
        insert("contact_fields", "id account_id contact_id contact_field_type_id data created_at updated_at",
               [row for n in people for row in ((2 * n, 1, n, 1, told[n]["email"], *stamp),
                                                (2 * n + 1, 1, n, 2, told[n]["phone"], *stamp))]),
        insert("contact_tag", "contact_id tag_id account_id created_at updated_at", [(n, 1, 1, *stamp) for n in people if n % 2]),
        insert("debts", "id account_id contact_id in_debt status amount currency_id reason created_at updated_at",
               [(1, 1, 1, "yes", "inprogress", "5000.00", 4, "the train", *stamp)]),
        insert("entries", "id account_id title post created_at updated_at", [(1, 1, "A good day", "Sun, and bread.", *stamp)]),
        insert("genders", "id account_id name type", [(1, 1, "Woman", "F")]),
        insert("gifts", "id account_id contact_id name comment url amount currency_id status date created_at updated_at",
               [(n, 1, n, f"Book {n}", None, None, "1999.00", 4, ("idea", "offered", "received")[n % 3],
                 None if n % 3 == 0 else "2023-12-25", *stamp) for n in people if n % 2]),
        insert("life_event_types", "id account_id name default_life_event_type_key", [(1, 1, "New job", "new_job")]),
        insert("life_events", "id account_id contact_id life_event_type_id name note happened_at happened_at_month_unknown "
               "happened_at_day_unknown created_at updated_at",
               [(n, 1, n, 1, "Became a baker", "At last", "2020-02-01 00:00:00", 0, 1, *stamp) for n in people if n % 8 == 0]),
        insert("conversations", "id account_id contact_id contact_field_type_id created_at updated_at",
               [(n, 1, n, 2, *stamp) for n in people if n % 16 == 0]),
        insert("messages", "id account_id contact_id conversation_id content written_at written_by_me created_at updated_at",
               [(10 * n + k, 1, n, n, "secret words", "2024-01-07 00:00:00", k, *stamp) for n in people if n % 16 == 0
                for k in (0, 1)]),
        insert("notes", "id account_id contact_id body is_favorited created_at updated_at",
               [(n, 1, n, told[n]["note"], 0, "2022-03-04 08:00:00", MOMENT) for n in people]),
        insert("pets", "id account_id contact_id pet_category_id name created_at updated_at", [(1, 1, 1, 4, "Udon", *stamp)]),
        insert("places", "id account_id street city province postal_code country latitude longitude",
               [(n, 1, f"Road {n}", "Bern", None, f"0{1000 + n}", "CH", None, None) for n in people]),
        insert("relationship_types", "id account_id name name_reverse_relationship",
               [(2, 1, "spouse", "spouse"), (3, 1, "child", "parent"), (4, 1, "parent", "child")]),
        insert("relationships", "id account_id relationship_type_id contact_is of_contact created_at updated_at", relationships),
        insert("reminders", "id account_id contact_id initial_date title description frequency_type frequency_number "
               "delible inactive",
               [row for n in people for row in ((2 * n, 1, n, told[n]["born"], f"Wish {told[n]['first']} well", None, "year",
                                                 1, 0, 0),
                                                (2 * n + 1, 1, n, "2026-06-01", "Ask how it goes", None,
                                                 ("one_time", "week", "month")[n % 3], 1 + n % 2, 1, 0))]),
        insert("special_dates", "id account_id contact_id is_age_based is_year_unknown date created_at updated_at", birthdays),
        insert("tags", "id account_id name name_slug", [(1, 1, "climbing", "climbing")]),
        insert("tasks", "id account_id contact_id uuid title description completed completed_at created_at updated_at",
               [(n, 1, n, ident("task", n), "Lend the tent", None, n % 2, MOMENT if n % 2 else None, *stamp) for n in people
                if n % 7 == 0]),
        insert("users", "id first_name last_name email account_id currency_id", [(1, "Ada", "Ash", "ada@example.org", 1, 4)]),
        "SET FOREIGN_KEY_CHECKS=1;",
    ])  # fmt: skip


def record(kind, number, **properties):
    when = "2024-01-05T14:00:00.000000Z"
    return {"uuid": ident(kind, number), "created_at": when, "updated_at": when, "properties": properties}


def several(kind, values):
    return [{"count": len(values), "type": kind, "values": values}] if values else []


def born(number, on):
    return {
        "uuid": ident("day", number),
        "is_age_based": False,
        "is_year_unknown": number % 3 == 0,
        "date": f"{on}T00:00:00.000000Z",
    }


def json_contact(n):
    told = person(n)
    known = {
        "first_name": told["first"], "last_name": told["last"], "description": f"From school {n}", "is_starred": n % 50 == 0,
        "is_partial": False, "is_active": True, "is_dead": n % 97 == 0, "job": "Baker", "company": "Acme",
        "food_preferences": "Vegetarian", "gender": ident("gender", 1), "birthdate": born(n, told["born"]),
        "avatar": {"avatar_source": "photo", "avatar_photo": ident("photo", n)} if n % 40 == 0 else {"avatar_source": "default"},
    }  # fmt: skip
    known |= {"stay_in_touch_frequency": 30} if n % 20 == 0 else {}
    known |= {"first_met_through": ident("contact", n - 1)} if n % 25 == 0 else {}
    known |= {"tags": ["climbing"]} if n % 2 else {}
    note = record("note", n, body=told["note"], is_favorite=False) | {"created_at": "2022-03-04T08:00:00.000000Z"}
    tone = {"content": "About the garden"} if n % 2 else {}
    data = [
        *several("call", [record("call", n, called_at="2024-01-05T14:00:00.000000Z", contact_called=bool(n % 2), **tone)]),
        *several("contact_field", [record("field", 2 * n, data=told["email"], type=ident("type", 1)),
                                   record("field", 2 * n + 1, data=told["phone"], type=ident("type", 2))]),
        *several("note", [note]),
        *several("reminder", [
            record("reminder", 2 * n, initial_date=told["born"], title=f"Wish {told['first']} well", frequency_type="year",
                   frequency_number=1, delible=False, inactive=False),
            record("reminder", 2 * n + 1, initial_date="2026-06-01", title="Ask how it goes",
                   frequency_type=("one_time", "week", "month")[n % 3], frequency_number=1 + n % 2, delible=True, inactive=False),
        ]),
        *several("address", [record("address", n, name="Home", street=f"Road {n}", city="Bern", postal_code=f"0{1000 + n}",
                                    country="CH")]),
        *several("life_event", [record("life", n, name="Became a baker", note="At last",
                                       happened_at="2020-02-01T00:00:00.000000Z",
                                       type=ident("lifetype", 1))] if n % 8 == 0 else []),
        *several("gift", [record("gift", n, name=f"Book {n}", amount="19.99", status=("idea", "offered", "received")[n % 3],
                                 **({} if n % 3 == 0 else {"date": "2023-12-25T00:00:00.000000Z"}))] if n % 2 else []),
        *several("task", [record("task", n, title="Lend the tent", completed=bool(n % 2),
                                 completed_at="2024-01-05T14:00:00.000000Z" if n % 2 else "")] if n % 7 == 0 else []),
        *several("conversation", [record("talk", n, contact_field_type=ident("type", 2), messages=[
            record("message", 10 * n + k, content="secret words", written_at="2024-01-07T00:00:00.000000Z", written_by_me=bool(k))
            for k in (0, 1)])] if n % 16 == 0 else []),
        *several("activity", [ident("activity", each) for each in (n, n + 1) if each % 5 == 0]),
    ]  # fmt: skip
    return record("contact", n, **known) | {"data": data}


def related(place, kind, one, other):
    return record("relation", place, type=kind, contact_is=ident("contact", one), of_contact=ident("contact", other))


def as_json(count):
    people = range(1, count + 1)
    kids = [count + number for number in people if number % 10 == 0]
    contacts = [json_contact(n) for n in people]
    contacts += [
        record("contact", n, first_name="Kim", is_starred=False, is_partial=True, is_active=True, is_dead=False,
               birthdate=born(n, "2015-06-07")) | {"data": []}
        for n in kids
    ]  # fmt: skip
    spouses = [pair for n in people if n % 4 == 1 and n < count for pair in ((n, n + 1), (n + 1, n))]
    ties = [related(place, "spouse", *pair) for place, pair in enumerate(spouses)]
    ties += [related(9000 + kid, "child", kid - count, kid) for kid in kids]
    ties += [related(19000 + kid, "parent", kid, kid - count) for kid in kids]
    user = {"uuid": ident("user", 1), "first_name": "Ada", "email": "ada@example.org", "properties": {"currency": "EUR"}}
    dinners = [record("activity", n, summary=f"Dinner {n}", description="We spoke of the move",
                      happened_at="2023-12-24T00:00:00.000000Z", type=ident("activity type", 1))
               for n in people if n % 5 == 0]  # fmt: skip
    photos = [record("photo", n, original_filename="a.png", mime_type="image/png", dataUrl=f"data:image/png;base64,{DOT}")
              for n in people if n % 40 == 0]  # fmt: skip
    return json.dumps({
        "version": "1.0-preview.1", "app_version": "4.1.2", "export_date": "2024-02-01T10:00:00Z", "url": "https://monica.example.org",
        "exported_by": user["uuid"],
        "account": {
            "uuid": ident("account", 1), "created_at": None, "updated_at": None,
            "data": [*several("user", [user]), *several("contact", contacts), *several("relationship", ties),
                     *several("photo", photos), *several("activity", dinners)],
            "properties": {"default_gender": ident("gender", 1), "journal_entries": [
                {"uuid": ident("entry", 1), "properties": {"type": "entry", "title": "A good day", "post": "Sun, and bread.",
                                                           "date": "2024-01-05T00:00:00Z"}}]},
            "instance": {
                "genders": [record("gender", 1, name="Woman", type="F")],
                "contact_field_types": [record("type", 1, name="Email", protocol="mailto:", type="email"),
                                        record("type", 2, name="Phone", protocol="tel:", type="phone")],
                "life_event_types": [record("lifetype", 1, name="New job")],
            },
        },
    }, indent=4, ensure_ascii=False)  # fmt: skip
