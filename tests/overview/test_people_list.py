"""The people list: found by word, filter and order; never more than one may see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from organizing.finding import phone_hash, search_text
from organizing.models import Person, Tag
from tests import make
from tests.overview.counting import statements

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def lead():
    return make.coordinator()


def _person(lead, first, **fields):
    made = make.person(team=lead.teams.get(), first_name=first, **fields)
    made.search_text = search_text(
        names=[made.first_name, made.last_name],
        email=made.email,
        postcode=made.postcode,
        tags=[],
    )
    made.phone_hash = phone_hash(made.phone) if made.phone else ""
    made.save()
    return made


def _names(client, query=""):
    page = client.get(f"/people/{query}").context["page"]
    return [row.person.first_name for row in page.rows]


def _day(days):
    return timezone.localdate() + timedelta(days=days)


def test_words_find_people_without_accents_in_any_order(client, lead):
    _person(lead, "José", last_name="van der Meer")
    _person(lead, "Joke", last_name="Meerman")
    client.force_login(lead)

    assert _names(client, "?q=jose") == ["José"]
    assert _names(client, "?q=MEER+jos") == ["José"]
    assert _names(client, "?q=nobody") == []


def test_a_whole_number_finds_its_person_in_any_spelling(client, lead):
    _person(lead, "Amina", phone="+31612345678")
    client.force_login(lead)

    assert _names(client, "?q=06-1234+5678") == ["Amina"]
    assert _names(client, "?q=0612345") == []


def test_filters_combine(client, lead):
    organizer = make.organizer(of=lead.teams.get())
    tag = Tag.objects.create(name="flyers")
    mine = _person(lead, "Both", owner=organizer)
    mine.tags.add(tag)
    _person(lead, "Tagged").tags.add(tag)
    _person(lead, "Owned", owner=organizer)
    client.force_login(lead)

    assert _names(client, f"?tag={tag.pk}&owner={organizer.pk}") == ["Both"]
    assert _names(client, f"?tag={tag.pk}&owner=nobody") == ["Tagged"]


@pytest.mark.parametrize(
    ("bucket", "found"),
    [
        ("0-14", ["Today"]),
        ("15-30", ["Thirty"]),
        ("31-60", ["Sixty"]),
        ("61-90", []),
        ("90", ["Long"]),
        ("quiet", ["Long", "Sixty"]),
        ("never", ["Never"]),
    ],
)
def test_last_contact_falls_in_one_bucket(client, lead, bucket, found):
    for name, days in [("Today", 0), ("Thirty", -30), ("Sixty", -60), ("Long", -91)]:
        _person(lead, name, last_contact_on=_day(days), last_name=name)
    _person(lead, "Never", last_name="Never")
    client.force_login(lead)

    assert _names(client, f"?contact={bucket}") == found


def test_a_rung_counts_who_stands_there_by_the_gate(client, lead):
    ladder = make.ladder()
    up = _person(lead, "Up", last_name="A")
    closed = _person(lead, "Closed", last_name="B", basis="")
    ground = _person(lead, "Ground", last_name="C")
    outside = _person(lead, "Outside", last_name="D")
    for person in (up, closed, ground):
        person.campaigns.add(ladder.campaign)
    for person in (up, closed):
        make.position(person, ladder, 3, _day(-10))
    rungs = {rung.number: rung.pk for rung in ladder.rungs.all()}
    client.force_login(lead)

    assert _names(client, f"?rung={rungs[3]}") == ["Up"]
    assert _names(client, f"?rung={rungs[1]}") == ["Closed"]
    assert _names(client, f"?rung={rungs[0]}") == ["Ground"]
    assert outside.first_name in _names(client)


def test_who_has_no_next_step_is_found(client, lead):
    make.follow_up(_person(lead, "Followed"))
    make.promise(_person(lead, "Promised"))
    make.conversation(_person(lead, "Planned"), lead, was_planned=True)
    _person(lead, "Resting", paused_until=_day(5))
    make.follow_up(_person(lead, "Done"), status="done")
    client.force_login(lead)

    assert _names(client, "?next=none") == ["Done"]


def test_the_order_is_chosen(client, lead):
    ladder = make.ladder()
    for number, name in [(2, "Bea"), (4, "Ann"), (0, "Cor")]:
        person = _person(lead, name, last_name=name, last_contact_on=_day(-number))
        person.campaigns.add(ladder.campaign)
        if number:
            make.position(person, ladder, number, _day(-9))
    client.force_login(lead)

    assert _names(client) == ["Ann", "Bea", "Cor"]
    assert _names(client, "?sort=-name") == ["Cor", "Bea", "Ann"]
    assert _names(client, "?sort=contact") == ["Cor", "Bea", "Ann"]
    assert _names(client, "?sort=-contact") == ["Ann", "Bea", "Cor"]
    assert _names(client, "?sort=rung") == ["Ann", "Bea", "Cor"]
    assert _names(client, "?sort=-rung") == ["Cor", "Bea", "Ann"]


def test_an_organizer_sees_their_own_people_alone(client):
    me = make.organizer()
    colleague = make.organizer(of=me.teams.get())
    make.person(me, first_name="Mine")
    make.person(colleague, first_name="Canary")
    make.person(first_name="Stranger")
    client.force_login(me)

    assert _names(client) == ["Mine"]
    assert _names(client, f"?owner={colleague.pk}") == ["Mine"]


def test_search_answers_with_the_list_alone(client, lead):
    _person(lead, "Amina")
    client.force_login(lead)

    part = client.get("/people/?q=amina&team=&sort=", headers=HTMX)
    text = part.content.decode()

    assert text.lstrip().startswith('<div id="people-results"')
    assert "<html" not in text
    assert "Amina" in text
    assert part["HX-Push-Url"] == "/people/?q=amina"
    assert "HX-Request" in part["Vary"]


NONSENSE = [
    "%00",
    "%ED%A0%80",
    "%EF%BF%BF",
    "9" * 400,
    "-1",
    "1e999",
    "\u0661\u0662",
    "00000000-0000-0000-0000-000000000000",
    "'; DROP TABLE x; --",
    "%25%25%25",
    "a" * 5000,
]


@pytest.mark.parametrize(
    "key",
    [
        "q",
        "team",
        "campaign",
        "rung",
        "owner",
        "tag",
        "contact",
        "next",
        "sort",
        "page",
    ],
)
def test_nonsense_in_the_query_string_breaks_nothing(client, lead, key):
    make.ladder()
    _person(lead, "Amina")
    client.force_login(lead)

    for bad in NONSENSE:
        assert client.get(f"/people/?{key}={bad}").status_code == 200, bad


def test_leafing_goes_on_and_ends(client, lead):
    team = lead.teams.get()
    Person.objects.bulk_create(
        Person(team=team, first_name=f"P{number:03}", last_name=f"{number:03}")
        for number in range(120)
    )
    client.force_login(lead)

    first, last = client.get("/people/"), client.get("/people/?page=3")

    assert first.context["page"].total == 120
    assert first.context["page"].has_next
    assert len(first.context["page"].rows) == 50
    assert not last.context["page"].has_next
    assert len(last.context["page"].rows) == 20
    assert client.get("/people/?page=99999").status_code == 200


def test_a_long_list_is_counted_no_further_than_a_thousand(client, lead):
    team = lead.teams.get()
    Person.objects.bulk_create(
        Person(team=team, first_name="P", last_name=f"{number}")
        for number in range(1005)
    )
    client.force_login(lead)

    answer = client.get("/people/")

    assert answer.context["page"].total == 1001
    assert "More than 1,000 people" in answer.content.decode()


@pytest.mark.parametrize("query", ["", "?q=sam", "?sort=rung", "?next=none"])
def test_the_list_costs_the_same_for_one_and_for_thirty(client, lead, query):
    ladder = make.ladder()

    def fill(number):
        for _ in range(number):
            person = _person(lead, "Samira", owner=lead)
            person.campaigns.add(ladder.campaign)
            make.position(person, ladder, 2, _day(-9))

    fill(1)
    first = statements(client, lead, f"/people/{query}")
    fill(29)

    assert statements(client, lead, f"/people/{query}") == first
    assert first <= 10


def test_search_reads_no_table_from_end_to_end_on_postgresql(client, lead):
    if connection.vendor != "postgresql":
        # SQLite has no trigram index here: its small table is read whole by choice.
        assert connection.vendor == "sqlite"
        return
    team = lead.teams.get()
    Person.objects.bulk_create(
        Person(
            team=team,
            first_name=f"P{number}",
            last_name=f"L{number}",
            search_text=f"p{number} l{number} p{number}@example.org",
        )
        for number in range(20_000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE organizing_person")
    found = Person.objects.coordinated_by(lead).filter(
        search_text__contains="l19999", phone_hash=""
    )

    plan = found.order_by("last_name", "first_name", "pk")[:51].explain()

    assert "organizing_person_search" in plan
    assert "Seq Scan" not in plan
