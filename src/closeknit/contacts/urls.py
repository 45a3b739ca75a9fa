"""The addresses of the book. A person's parts lie below the person; a verb that is more than CRUD is a noun."""

from django.urls import path

from closeknit.contacts.views import (
    doubles,
    interactions,
    keeping,
    labels,
    lines,
    people,
    person,
    photos,
    rings,
    whole,
    writings,
)

app_name = "contacts"
urlpatterns = [
    path("people", people.people, name="people"),
    path("people/new", whole.new, name="new"),
    path("people/names", interactions.names, name="names"),
    path("people/labels", labels.book_labels, name="book_labels"),
    path("people/labels/<int:label_id>", labels.book_label, name="book_label"),
    path("people/labels/<int:label_id>/deletion", labels.book_label_deletion, name="book_label_deletion"),
    path("people/rings", rings.rings, name="rings"),
    path("people/rows/<slug:group>", whole.row, name="row"),
    path("people/photos/<slug:name>", photos.photo, name="photo"),
    path("people/<int:contact_id>", person.person, name="person"),
    path("people/<int:contact_id>/edit", whole.edit, name="edit"),
    path("people/<int:contact_id>/lines", lines.lines, name="lines"),
    path("people/<int:contact_id>/notes/<int:note_id>", writings.note, name="note"),
    path("people/<int:contact_id>/notes/<int:note_id>/deletion", writings.note_deletion, name="note_deletion"),
    path("people/<int:contact_id>/facts/<int:fact_id>", writings.fact, name="fact"),
    path("people/<int:contact_id>/facts/<int:fact_id>/deletion", writings.fact_deletion, name="fact_deletion"),
    path("people/<int:contact_id>/promises/<int:promise_id>", writings.promise, name="promise"),
    path("people/<int:contact_id>/promises/<int:promise_id>/deletion", writings.promise_deletion, name="promise_deletion"),
    path("people/<int:contact_id>/promises/<int:promise_id>/kept", writings.promise_kept, name="promise_kept"),
    path("people/<int:contact_id>/interactions", interactions.interactions, name="interactions"),
    path("people/<int:contact_id>/strikes", interactions.strikes, name="strikes"),
    path("people/<int:contact_id>/labels", labels.labels, name="labels"),
    path("people/<int:contact_id>/labels/<int:label_id>", labels.label, name="label"),
    path("people/<int:contact_id>/doubles/<int:double_id>", doubles.double, name="double"),
    path("people/<int:contact_id>/merges/<int:other_id>", doubles.merge, name="merge"),
    path("people/<int:contact_id>/pin", keeping.pin, name="pin"),
    path("people/<int:contact_id>/cadence", keeping.cadence, name="cadence"),
    path("people/<int:contact_id>/archive", keeping.archive, name="archive"),
    path("people/<int:contact_id>/death", keeping.death, name="death"),
    path("people/<int:contact_id>/deletion", keeping.deletion, name="deletion"),
]
