"""Nothing of somebody who asked to be erased is left, and the counts stay right."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.utils import timezone

from conversations.models import (
    Addendum,
    CircleItem,
    DebriefReply,
    FollowUp,
    MiniPlan,
    Note,
    Preparation,
    Promise,
)
from intake.actions import keep_file
from intake.models import ImportDecision, ImportFile
from intake.planning import counts_of, plan_of
from intake.reading import read_table
from ladder.models import Move, Suggestion
from organizing import audit
from organizing.actions import agree_to_mail, create_person, record_basis, relate
from organizing.encrypted import EncryptedTextField
from organizing.models import AuditEntry, Person, Suppression, User
from overview.actions import count_day
from overview.counting import ADRIFT, BEFORE, STANDING, UNOWNED
from overview.dashboard import dashboard_of
from overview.scopes import Chosen, options_for
from privacy import tombstones
from privacy.actions import (
    AlreadyErased,
    ask_for_erasure,
    erase_again,
    erase_person,
    erase_whom_is_due,
    take_back_erasure,
)
from reminders.models import MailState, OutboundMail
from tests import make

pytestmark = pytest.mark.django_db
CANARY = "kanariekeet"
ADDRESS = f"{CANARY}@example.org"
PHONE = "+31688421999"


@pytest.fixture(autouse=True)
def tombstone_file(settings, tmp_path) -> Path:
    settings.TOMBSTONES = str(tmp_path / "beside" / "erased.jsonl")
    return Path(settings.TOMBSTONES)


@pytest.fixture
def noor() -> User:
    make.group()
    return make.coordinator()


def mail_to(person: Person, **fields) -> OutboundMail:
    now = timezone.now()
    values = {
        "dedup_key": f"reminder:{person.pk}:{fields.get('state', 'pending')}",
        "message_id": f"<{person.pk}-{fields.get('state', 'pending')}@example.org>",
        "category": "reminder",
        "letter": "reminder",
        "subject_id": person.pk,
        "occurrence": "1",
        "due_at": now,
        "expires_at": now + timedelta(days=8),
        **fields,
    }
    return OutboundMail.objects.create(person=person, **values)


@pytest.fixture
def known(noor) -> Person:
    """Somebody about whom a word stands wherever a word can stand."""
    now, today, team = timezone.now(), timezone.localdate(), noor.memberships.get().team
    campaign = make.campaign()
    person = create_person(
        by=noor,
        now=now,
        team=team,
        owner=noor,
        first_name=CANARY.title(),
        last_name=f"De {CANARY}",
        email=ADDRESS,
        phone=PHONE,
        postcode="9999 ZX",
        language="nl",
        source=CANARY,
        campaigns=[campaign],
        tags=["koffie"],
    )
    record_basis(person=person, basis="member", by=noor, now=now, channel=CANARY)
    agree_to_mail(person=person, by=noor, now=now, channel=CANARY)
    person.headline = CANARY
    person.save()
    friend = make.person(noor, recruiter=person)
    relate(person=person, other=friend, kind="friend", by=noor, now=now)
    words: dict[str, Any] = {"place": CANARY, "purpose": CANARY, "campaign": campaign}
    talk = make.finished_talk(person, noor, no_ask_reason=CANARY, **words)
    make.conversation(person, noor, **words)
    when = {"written_by": noor, "written_at": now}
    Note.objects.create(
        conversation=talk, field="issue.hope", text=CANARY, changed_at=now
    )
    Addendum.objects.create(conversation=talk, text=CANARY, **when)
    Preparation.objects.create(
        conversation=talk,
        written_by=noor,
        why_them=CANARY,
        my_story=CANARY,
        changed_at=now,
    )
    debrief = make.debrief(
        talk, learned=CANARY, moved_them=CANARY, followers=CANARY, help_needed=CANARY
    )
    DebriefReply.objects.create(debrief=debrief, text=CANARY, **when)
    asked = make.ask(talk, text=CANARY, act=CANARY, place=CANARY, reason=CANARY)
    words = {"act": CANARY, "place": CANARY, "campaign": campaign}
    done = make.promise(person, ask=asked, outcome="kept", on_date=today, **words)
    MiniPlan.objects.create(promise=done, moment=CANARY)
    make.promise(person, outcome_reason=CANARY, **words)
    make.follow_up(person, what=CANARY, conversation=talk)
    make.talk_invitation(person, text=CANARY, campaign=campaign)
    CircleItem.objects.create(person=person, text=CANARY)
    ladder = make.ladder(campaign)
    low, high = ladder.rungs.order_by("number")[:2]
    make.position(person, ladder, 1, today)
    step = {"person": person, "ladder": ladder, "from_rung": low, "to_rung": high}
    Move.objects.create(
        **step, went_up=True, moved_on=today, moved_at=now, reason=CANARY
    )
    Suggestion.objects.create(
        **step, rule="proposed", made_on=today, made_at=now, reason=CANARY
    )
    file = keep_file(
        table=read_table(f"name,email\n{CANARY} De,{ADDRESS}\n".encode()),
        name="list.csv",
        team=team,
        campaign=None,
        source="",
        basis="",
        by=noor,
        now=now,
    )
    ImportDecision.objects.create(
        file=file, row_number=1, reason="x", row=f'{{"email": "{ADDRESS}"}}'
    )
    person.refresh_from_db()
    return person


def every_cell() -> Iterator[tuple[str, str]]:
    """Each value of each table: as it is stored, and opened where it is sealed."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield table, repr(row)
    for model in apps.get_models():
        sealed = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, EncryptedTextField)
        ]
        for row in model._default_manager.all() if sealed else ():
            for name in sealed:
                yield f"{model._meta.label}.{name}", str(getattr(row, name))


def where_they_stand() -> set[str]:
    signs = (CANARY, PHONE, PHONE[3:], "9999 ZX", "9999zx")
    return {
        place
        for place, text in every_cell()
        if any(sign in text.casefold() for sign in map(str.casefold, signs))
    }


def test_after_erasing_no_word_of_them_is_left_in_any_table(known):
    before = where_they_stand()
    ref = known.audit_ref

    erase_person(person=known, by=None, now=timezone.now())

    # The words were there, in the plain columns and the sealed ones.
    assert {
        "organizing_person",
        "conversations.Note.text",
        "ladder.Move.reason",
    } < before
    assert len(before) > 25
    assert where_they_stand() == set()
    assert str(known) == ""
    assert known.audit_ref != ref
    assert AuditEntry.objects.filter(person_ref=ref, action="person_erased").exists()
    assert not AuditEntry.objects.filter(person_ref=known.audit_ref).exists()


def test_every_free_text_about_a_person_was_planted(known):
    """A new column of words about somebody needs a canary above."""
    rooms = ("conversations", "ladder", "organizing", "intake")
    planted = where_they_stand()
    shared = {"conversations.Story", "conversations.EntryVersion"}
    missing = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in rooms and model._meta.label not in shared
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField)
        and not any(place.startswith(f"{model._meta.label}.") for place in planted)
        and _is_about_a_person(model)
    }

    assert missing == set()


def _is_about_a_person(
    model: type[models.Model], seen: tuple[type[models.Model], ...] = ()
) -> bool:
    if model is Person:
        return True
    targets = [
        field.related_model
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is models.CASCADE
        and field.related_model not in seen
    ]
    return any(_is_about_a_person(target, (*seen, model)) for target in targets)


def pages_that_name_them(client, noor) -> list[str]:
    client.force_login(noor)
    urls = ["/", "/people/", f"/people/?q={CANARY}", "/ladder/", "/outbox/", "/team/"]
    urls += ["/talks/new/", "/debriefs/", "/letters/", "/dashboard/"]
    found = []
    for url in urls:
        text = client.get(url, follow=True).content.decode().casefold()
        # What was searched for stands in the search box itself.
        if f"de {CANARY}" in text or ADDRESS in text:
            found.append(url)
    return found


def test_who_asks_to_be_erased_is_at_once_on_no_list_and_gets_no_mail(
    client, known, noor
):
    waiting, claimed = mail_to(known), mail_to(known, state=MailState.CLAIMED)
    marked = mail_to(known, state=MailState.SENDING)
    assert "/people/" in pages_that_name_them(client, noor)

    ask_for_erasure(person=known, by=noor, now=timezone.now())

    assert pages_that_name_them(client, noor) == []
    assert client.get(f"/people/{known.pk}/").status_code == 404
    assert not known.may_be_mailed()
    states = [OutboundMail.objects.get(pk=one.pk).state for one in (waiting, claimed)]
    assert states == [MailState.CANCELLED, MailState.CANCELLED]
    # Its marker came before; only the sender can tell how that ended.
    marked.refresh_from_db()
    assert marked.state == MailState.SENDING


def test_taking_it_back_makes_everything_as_it_was(client, known, noor):
    now = timezone.now()
    waiting = mail_to(known)
    ask_for_erasure(person=known, by=None, now=now)

    take_back_erasure(person=known, by=noor, now=now + timedelta(days=6))
    erase_whom_is_due(now + timedelta(days=30))

    known.refresh_from_db()
    assert (known.restricted_at, known.erasure_asked_at) == (None, None)
    assert known.first_name == CANARY.title()
    assert "/people/" in pages_that_name_them(client, noor)
    waiting.refresh_from_db()
    assert waiting.state == MailState.PENDING


def test_an_earlier_restriction_outlives_a_request_taken_back(noor):
    now = timezone.now()
    before = now - timedelta(days=3)
    person = make.person(noor, restricted_at=before)

    ask_for_erasure(person=person, by=noor, now=now)
    take_back_erasure(person=person, by=noor, now=now)

    person.refresh_from_db()
    assert person.restricted_at == before


def test_the_clock_erases_after_seven_days_and_not_before(known):
    now = timezone.now()
    ask_for_erasure(person=known, by=None, now=now)

    erase_whom_is_due(now + timedelta(days=7) - timedelta(minutes=1))
    known.refresh_from_db()
    assert known.erased_at is None

    erase_whom_is_due(now + timedelta(days=7))
    known.refresh_from_db()
    assert known.erased_at == now + timedelta(days=7)
    with pytest.raises(AlreadyErased):
        erase_person(person=known, by=None, now=now)


def what_was_done(chosen, ladder) -> dict[tuple[str, ...], int]:
    """Of a dashboard what tells of the past, and not who stands where now."""
    lines = dashboard_of(chosen, ladder, timezone.now()).lines
    return {
        (line.kind, str(line.weeks_ago), line.one, line.two): line.count
        for line in lines
        if line.count and line.kind not in (STANDING, UNOWNED, ADRIFT, BEFORE)
    }


def test_the_figures_of_the_past_stay_as_they_were(known, noor, rf):
    make.person(noor, first_name="Somebody", last_name="Else")
    request = rf.get("/dashboard/")
    ladder = known.positions.get().ladder
    chosen = Chosen(request, noor, options_for(noor), timezone.localdate())
    now = timezone.now()
    count_day(today=timezone.localdate() - timedelta(days=1))
    before = what_was_done(chosen, ladder)
    assert before

    ask_for_erasure(person=known, by=noor, now=now)
    asked = what_was_done(chosen, ladder)
    done = Promise.objects.filter(outcome="kept").count()
    erase_person(person=known, by=noor, now=now)

    assert asked == before
    assert what_was_done(chosen, ladder) == before
    assert Promise.objects.filter(outcome="kept").count() == done == 1
    assert not FollowUp.objects.open().exists()
    assert not Promise.objects.open().exists()


def test_an_import_does_not_bring_them_back_and_says_why(known, noor):
    now, team = timezone.now(), known.team
    erase_person(person=known, by=None, now=now)

    text = f"voornaam,achternaam,email\nAnna,Vos,anna@example.org\nX,Y,{ADDRESS}\n"
    file = keep_file(
        table=read_table(text.encode()),
        name="again.csv",
        team=team,
        campaign=None,
        source="",
        basis="",
        by=noor,
        now=now,
    )
    counts = counts_of(file, plan_of(file))

    assert counts["created"] == 1
    assert [row[:2] for row in counts["reasons"]] == [["set_aside", "erased"]]
    reason = Suppression.Reason.ERASED
    assert Suppression.objects.filter(reason=reason, scope="").count() == 1


def test_an_old_copy_that_is_put_back_loses_them_again(known, tombstone_file):
    now = timezone.now()
    gone = make.person()
    tombstones.add(known.pk, now)
    tombstones.add(make.person().pk, now)
    with tombstone_file.open("a") as torn:
        torn.write('{"id": "12')

    assert erase_again(now=now) == 2
    assert erase_again(now=now) == 0

    assert where_they_stand() == set()
    gone.refresh_from_db()
    assert gone.first_name == "Samira"
    assert oct(tombstone_file.stat().st_mode)[-3:] == "600"
    assert CANARY not in tombstone_file.read_text()


def test_where_no_tombstone_can_be_written_nobody_is_erased(known, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.TOMBSTONES = str(tmp_path / "file" / "erased.jsonl")

    with pytest.raises(FileExistsError):
        erase_person(person=known, by=None, now=timezone.now())

    known = Person.objects.get(pk=known.pk)
    assert (known.erased_at, known.email) == (None, ADDRESS)


def test_the_audit_stays_whole(known):
    now = timezone.now()
    audit.seal(now=now + timedelta(hours=1))
    erase_person(person=known, by=None, now=now)

    assert audit.broken_seals() == []


def test_the_operator_sees_first_what_goes(known):
    out = StringIO()

    call_command("erase_person", ADDRESS.upper(), stdout=out)
    known.refresh_from_db()
    assert known.erased_at is None
    assert "1 notes, 1 additions" in out.getvalue()

    call_command("erase_person", ADDRESS, "--ask", stdout=out)
    call_command("erase_person", str(known.pk), "--now", stdout=out)
    assert where_they_stand() == set()
    assert ImportFile.objects.get().content == ""
