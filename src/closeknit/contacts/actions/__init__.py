"""What an owner does with their people. Every function is keyword-only, `by=` first and `now=` last.

The signatures (each raises trust.access.Refused, Http404 for what is not in one's own book, or Unfit(field, message)):

add_contact(by, draft: Draft, now) -> int                    change_contact(by, contact_id, draft: Draft, now) -> None (whole form)
archive_contact(by, contact_id, now)                         restore_contact(by, contact_id, now)
delete_contact(by, contact_id, now)                          erase_book(by, now)
pin_contact(by, contact_id, is_pinned, now)                  set_cadence(by, contact_id, days | None, now)
mark_died(by, contact_id, has_died, now)
add_note(by, contact_id, text, on=None, now) -> int          change_note(by, note_id, text, on=None, now)     remove_note(by, note_id, now)
add_fact(by, contact_id, text, learned_on=None, now) -> int  change_fact(by, fact_id, text, learned_on=None, now)   remove_fact(...)
add_relation(by, contact_id, kin: Kin, now) -> int           change_relation(by, relation_id, kin, now)       remove_relation(...)
add_occasion(by, contact_id, day: Day, now) -> int           change_occasion(by, occasion_id, day, now)       remove_occasion(...)
add_promise(by, contact_id, text, due_on=None, now) -> int   change_promise(by, promise_id, text, due_on, now)
keep_promise(by, promise_id, is_kept=True, now)              remove_promise(by, promise_id, now)
add_point(by, contact_id, point: Point, now) -> int          remove_point(by, point_id, now)
add_address(by, contact_id, address: Place, now) -> int      remove_address(by, address_id, now)
set_labels(by, contact_id, names: list[str], now)            add_label(by, contact_id, name, now)   remove_label(by, contact_id, label_id, now)
rename_label(by, label_id, name, now)                        delete_label(by, label_id, now)
set_photo(by, contact_id, data: bytes, now)                  remove_photo(by, contact_id, now)
log_interaction(by, contact_ids, deed, channel="", happened_at=None, minutes=0, about="", direction="", now) -> int (entries)
record_between(a, b, source, external_id, channel, happened_at, seconds=0, subject="", now)
import_contacts(by, drafts, import_id, now) -> list[int]     fill_contact(by, contact_id, draft, now) -> None
matches(viewer, drafts) -> list[Match(contact_id | None, suggestions)]  (in reads)
suggest_double(by, contact_id, other_id, reason, now)        say_apart(by, double_id, now)
"""
