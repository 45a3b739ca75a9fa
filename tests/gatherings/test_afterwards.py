"""What one tells after a gathering of those who came as well."""

import pytest
from django.http import Http404

from closeknit.contacts.models import Note, Promise
from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import MetThere
from closeknit.ledger.models import Interaction
from closeknit.trust.reads import sight

pytestmark = pytest.mark.django_db


def told(by, came, now, *others, **more):
    actions.tell_afterwards(by=by, came_ids=[each.id for each in came], told=list(others), happened_at=now, now=now, **more)


def test_two_who_tell_it_of_each_other_have_met_and_the_rest_stays_in_ones_own_book(ada, ben, cy, now):
    came = (ada, ben, cy)
    told(ada, came, now, MetThere(ben.slug, remember="Plays the *saw*", promise="Send the recipe"), where="Faro")
    assert [each.name for each in reads.asked(ben, sight(ben))] == ["Ada"]
    assert Note.objects.of(ada).get().text == "Plays the *saw*" and not Note.objects.of(ben).exists()
    assert (Promise.objects.of(ada).get().due_on - now.date()).days == 2
    told(ben, came, now, MetThere(ada.slug), MetThere(cy.slug, has_met=False))
    assert Interaction.objects.of(ada).count() == Interaction.objects.of(ben).count() == 1
    assert reads.asked(cy, sight(cy)) == []


def test_nobody_tells_of_whom_they_could_not_have_met_there(ada, ben, cy, dee, now):
    for by, came, other in ((ada, (ada, ben), cy), (ada, (ada, dee), dee), (ada, (ben, cy), ben)):
        with pytest.raises(Http404):
            told(by, came, now, MetThere(other.slug))
    told(ada, (ada, ben), now, MetThere(ben.slug), is_in_person=False)
    assert reads.asked(ben, sight(ben)) == []
