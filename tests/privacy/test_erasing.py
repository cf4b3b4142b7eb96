"""Who asks to be erased: at once on no list, gone after a week, the counts stay."""

from datetime import timedelta
from io import StringIO
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.utils import timezone

from conversations.models import (
    FollowUp,
    Promise,
)
from intake.models import ImportFile
from intake.planning import counts_of, plan_of
from organizing import audit
from organizing.models import Person, Suppression
from overview.actions import count_day, save_filter
from overview.counting import ADRIFT, BEFORE, STANDING, UNOWNED
from overview.dashboard import dashboard_of
from overview.models import SavedFilter
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
from tests.privacy.canaries import (
    ADDRESS,
    CANARY,
    a_list,
    mail_to,
    where_they_stand,
)

pytestmark = pytest.mark.django_db


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
    erase_person(person=known, by=None, now=timezone.now())

    text = f"voornaam,achternaam,email\nAnna,Vos,anna@example.org\nX,Y,{ADDRESS}\n"
    file = a_list(noor, text)
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


def test_filters_that_name_or_look_for_them_go_and_others_stay(known, noor):
    for name, words in [
        ("A part", "kanariek"),
        ("A number", "06 88 42 19 99"),
        ("With a tag", f"{CANARY} koffie"),
        ("A word more", f"{CANARY} thee"),
        ("Coffee", "koffie"),
        ("Somebody else", "de vries"),
        ("Two letters", "de"),
        ("No words", ""),
    ]:
        save_filter(user=noor, name=name, query=urlencode({"q": words, "sort": "rung"}))

    erase_person(person=known, by=None, now=timezone.now())

    left = set(SavedFilter.objects.values_list("name", flat=True))
    assert left == {"Coffee", "Somebody else", "Two letters", "No words"}


def test_the_audit_stays_whole(known):
    now = timezone.now()
    audit.seal(now=now + timedelta(hours=1))
    erase_person(person=known, by=None, now=now)

    assert audit.broken_seals(timezone.now()) == []


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
