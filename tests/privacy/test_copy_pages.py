"""Somebody asks for a copy: who looks it through, who fetches it, and when it ends."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
import time_machine
from django.utils import timezone

from conversations.models import Note
from organizing.models import AuditEntry
from overview.today import today_of
from privacy.models import DataRequest
from tests import make
from tests.access_matrix import body_of
from tests.filled_forms import filled
from tests.organizing.test_fresh_factor import ASKS, show_factor, with_factor
from tests.privacy.copying import (
    SECRET,
    as_json,
    asked_for,
    copy,
    files_in,
    key_of,
    looked_through,
)

pytestmark = pytest.mark.django_db


# --- From the question to the file --------------------------------------------------


def test_an_organizer_asks_and_the_coordinator_sees_until_when(client, samira, noor):
    client.force_login(samira.owner)
    standing = body_of(client.get(f"/people/{samira.pk}/standing/"))
    answer = client.post(copy(samira))
    client.post(copy(samira))

    assert f'href="{copy(samira)}"' in standing
    assert answer.url == copy(samira)
    asked = DataRequest.objects.get()
    assert (asked.asked_by, asked.state) == (samira.owner, "asked")
    assert 28 <= (asked.due_on - timezone.localdate()).days <= 31
    line = AuditEntry.objects.get(action="copy_asked")
    assert (line.actor_id, line.person_ref) == (samira.owner.pk, samira.audit_ref)
    client.force_login(noor)
    going = client.get("/going/")
    assert [one.pk for one in going.context["copies"]] == [asked.pk]
    assert copy(samira) in body_of(going)


def test_today_tells_coordinators_of_that_team_until_it_is_decided(
    pages, client, samira, noor, note
):
    def told(who) -> int:
        return today_of(who, timezone.localdate(), now=timezone.now()).asking_for_copy

    before = told(noor)
    asked_for(samira)

    assert (before, told(noor)) == (0, 1)
    assert (told(make.coordinator()), told(samira.owner)) == (0, 0)
    today = body_of(pages.get("/"))
    assert "1 person asked for a copy of what we keep of them" in today
    looked_through(pages, samira)
    assert told(noor) == 0


def test_it_is_looked_through_released_and_fetched(pages, samira, note):
    asked = asked_for(samira)

    kept = looked_through(pages, samira)
    held = pages.post(copy(samira, "file/"))

    assert kept.url == copy(samira)
    assert held["Content-Type"] == "application/zip"
    assert "no-store" in held["Cache-Control"]
    files = files_in(held.content)
    assert set(files) == {"person.html", "person.json"}
    assert as_json(files)["talks"][0]["notes"][0]["text"] == SECRET
    asked.refresh_from_db()
    assert asked.fetched_at is not None
    released = AuditEntry.objects.filter(action__in=["copy_released", "copy_exported"])
    assert released.count() == 2


def test_what_is_taken_out_is_in_neither_file_and_still_kept(pages, samira, note):
    asked_for(samira)

    looked_through(pages, samira, **{key_of(note): SECRET.replace("Anna", "")})
    files = files_in(pages.post(copy(samira, "file/")).content)

    for text in files.values():
        assert "Anna" not in text
        assert "[…] from next door says the lift is broken" in text
    note.refresh_from_db()
    assert note.text == SECRET


def test_nobody_writes_into_it(pages, samira, note):
    asked_for(samira)

    looked_through(pages, samira, **{key_of(note): f"{SECRET} and she is right"})
    files = files_in(pages.post(copy(samira, "file/")).content)

    assert not [text for text in files.values() if "she is right" in text]


def test_what_was_written_meanwhile_is_looked_at_first(pages, samira, note):
    asked_for(samira)
    url = copy(samira, "review/")
    form = filled(body_of(pages.get(url)), url)
    later = Note.objects.create(
        conversation=note.conversation,
        field="issue.longing",
        text="Bert agrees",
        changed_at=timezone.now(),
    )

    answer = pages.post(url, {**form, "deed": "release"})

    assert answer.url == url
    assert DataRequest.objects.get().state == "asked"
    assert key_of(later) in body_of(pages.get(url))


def test_who_looks_it_through_reads_their_own_language(pages, samira, note, noor):
    """And the words of the copy stay those of who gets it."""
    asked_for(samira)
    assert samira.language == "nl"
    noor.language = "en"
    noor.save()

    page = body_of(pages.get(copy(samira, "review/")))
    assert "Talks ·" in page
    assert "Gesprekken ·" not in page
    looked_through(pages, samira)
    files = files_in(pages.post(copy(samira, "file/")).content)
    assert "Gesprekken" in files["person.html"]
    assert SECRET in files["person.html"]


def test_two_talks_of_a_day_stand_apart_by_name(pages, samira):
    """A reader of the screen lists the parts of a page by their names alone."""
    for _number in (1, 2):
        talk = make.finished_talk(samira)
        for field in ("issue.hope", "issue.longing"):
            Note.objects.create(
                conversation=talk, field=field, text=SECRET, changed_at=timezone.now()
            )
    asked_for(samira)

    page = body_of(pages.get(copy(samira, "review/")))

    titles = re.findall(r'<h2 class="section-title"[^>]*>([^<]+)</h2>', page)
    assert len([title for title in titles if title.endswith("(2)")]) >= 2
    assert len(titles) == len(set(titles))


def test_who_has_nothing_to_look_through_gets_no_button(client, samira):
    asked_for(samira)
    client.force_login(samira.owner)

    page = body_of(client.get(copy(samira, "review/")))

    assert 'value="keep"' not in page


def test_a_reviewer_leaves_a_line_that_the_author_sees(pages, samira, note, noor):
    asked_for(samira)

    pages.get(copy(samira, "review/"))

    line = AuditEntry.objects.get(action="notes_opened")
    assert (line.actor_id, line.object_id) == (noor.pk, str(note.conversation_id))
    assert AuditEntry.objects.filter(action="copy_opened").count() == 1


def test_refused_with_a_reason(pages, samira):
    asked_for(samira)

    silent = pages.post(copy(samira, "refuse/"), {"reason": " "})
    pages.post(copy(samira, "refuse/"), {"reason": "It was somebody else who rang."})

    asked = DataRequest.objects.get()
    assert silent.status_code == 422
    assert asked.state == "refused"
    assert "somebody else who rang" in body_of(pages.get(copy(samira)))
    assert pages.get(copy(samira, "review/")).status_code == 404


# --- Whose eyes ---------------------------------------------------------------------


def test_what_opens_for_its_writer_alone_waits_for_the_writer(
    client, pages, samira, note
):
    type(note.conversation).objects.update(only_me=True)
    make.debrief(note.conversation, hope=4, moved_them="The cold stairs")
    asked_for(samira)

    page = body_of(pages.get(copy(samira, "review/")))
    assert SECRET not in page
    assert "The cold stairs" not in page
    assert "open for" in page
    assert not AuditEntry.objects.filter(action="notes_opened").exists()
    author = type(client)()
    author.force_login(samira.owner)
    answer = looked_through(author, samira, deed="keep")
    assert answer.url == copy(samira)
    looked_through(pages, samira)
    files = files_in(pages.post(copy(samira, "file/")).content)

    talk = as_json(files)["talks"][0]
    assert talk["notes"][0]["text"] == SECRET
    assert talk["debriefs"][0]["hope"] == 4


def test_without_the_writer_it_stays_here(pages, samira, note):
    type(note.conversation).objects.update(only_me=True)
    make.debrief(note.conversation, hope=4, moved_them="The cold stairs")
    asked_for(samira)
    looked_through(pages, samira)

    files = files_in(pages.post(copy(samira, "file/")).content)

    talk = as_json(files)["talks"][0]
    assert talk["notes"] == talk["debriefs"] == [{"left_out": "[…]"}]
    assert not [text for text in files.values() if "lift is broken" in text]


def test_an_organizer_looks_own_texts_through_and_releases_nothing(
    client, samira, note
):
    asked_for(samira)
    client.force_login(samira.owner)

    page = body_of(client.get(copy(samira, "review/")))
    client.post(copy(samira, "review/"), {"deed": "release"})
    statuses = [
        client.post(copy(samira, more)).status_code for more in ("file/", "refuse/")
    ]

    assert SECRET not in page
    assert DataRequest.objects.get().state == "asked"
    assert statuses == [403, 403]


@pytest.mark.parametrize("kind", ["organizer", "coordinator", "admin"])
def test_others_find_nothing(client, samira, kind):
    asked_for(samira)
    team = samira.team if kind == "organizer" else None
    who = make.admin() if kind == "admin" else getattr(make, kind)(team)
    client.force_login(who)

    answers = [
        client.get(copy(samira)),
        client.post(copy(samira)),
        client.get(copy(samira, "review/")),
        *(client.post(copy(samira, f"{more}/")) for more in ("review", "file")),
    ]

    assert {one.status_code for one in answers} == {404}


def test_without_a_fresh_second_step_nothing_is_read_released_or_fetched(
    client, samira, note, noor, settings
):
    asked_for(samira)
    with_factor(noor)
    client.force_login(noor)
    url = copy(samira, "review/")
    settings.SECOND_FACTOR_REQUIRED = True
    to = f"{ASKS}?next={quote(url, safe='')}"

    looked = client.get(url)
    changed = client.post(url, {key_of(note): "The lift is broken", "deed": "release"})
    kept = DataRequest.objects.get()
    assert looked.url == to
    assert kept.state == "asked"
    headline = f"organizing.Person:{samira.pk}:headline"
    form = {key_of(note): "the lift is broken", headline: "The lift"}
    refused = client.post(url, {**form, "deed": "release"})
    assert (changed.status_code, refused.url) == (302, to)
    # What was taken out before the second step was asked is not lost.
    assert "Anna" not in DataRequest.objects.get().texts
    show_factor(client, then=url)
    assert "Anna" not in body_of(client.get(url))
    assert looked_through(client, samira).url == copy(samira)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        late = client.post(copy(samira, "file/"))
    assert late.url == f"{ASKS}?next={quote(copy(samira), safe='')}"
    assert DataRequest.objects.get().fetched_at is None
