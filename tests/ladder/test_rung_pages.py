"""Editing the rungs and standing asks of a campaign."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ladder import actions
from ladder.actions import make_ladder
from ladder.models import Rung, StandingAsk
from tests import make

TEXTS = {
    "name_nl": "Meedenker",
    "name_en": "Thinker",
    "definition_nl": "Dacht een avond mee.",
    "definition_en": "Thought along for an evening.",
    "up_when_nl": "",
    "up_when_en": "",
    "band": "supporter",
}
ASK = {
    "text_nl": "Wil je een spandoek schilderen?",
    "text_en": "Will you paint a banner?",
    "act_nl": "een spandoek schilderen",
    "act_en": "paint a banner",
    "minutes": "60",
}


def url(name, ladder, *more):
    return reverse(f"ladder:{name}", args=[ladder.pk, *more])


def rung(ladder, number):
    return ladder.rungs.get(number=number)


def names(ladder):
    return list(ladder.rungs.order_by("number").values_list("number", "name_en"))


def test_everybody_in_the_team_reads_the_rungs_and_only_coordinators_change_them(
    client, ladder, organizer, coordinator
):
    client.force_login(organizer)
    page = client.get(url("rungs", ladder)).content.decode()
    assert "Was there in person at least once." in page
    assert "Change this rung" not in page

    client.force_login(coordinator)
    assert "Change this rung" in client.get(url("rungs", ladder)).content.decode()


def test_an_organizer_may_not_edit_and_an_outsider_finds_nothing(
    client, ladder, organizer, outsider
):
    first = rung(ladder, 1)
    ask = first.asks.first()
    doors = [
        url("rung_edit", ladder, first.pk),
        url("rung_new", ladder, first.pk),
        url("rung_remove", ladder, first.pk),
        url("ask_new", ladder, first.pk),
        url("ask_edit", ladder, ask.pk),
        url("ask_retire", ladder, ask.pk),
        url("ask_bring_back", ladder, ask.pk),
    ]
    for door in doors:
        client.force_login(organizer)
        assert client.post(door, TEXTS).status_code == 403
        client.force_login(outsider)
        assert client.post(door, TEXTS).status_code == 404
    assert client.get(url("rungs", ladder)).status_code == 404
    assert len(names(ladder)) == 7


def test_a_rung_of_another_ladder_is_not_found(client, ladder, coordinator):
    other = make_ladder(campaign=make.campaign())
    client.force_login(coordinator)

    door = url("rung_edit", ladder, rung(other, 1).pk)

    assert client.get(door).status_code == 404


def test_a_rung_is_changed_in_both_languages(client, ladder, coordinator):
    supporter = rung(ladder, 2)
    client.force_login(coordinator)

    response = client.post(
        url("rung_edit", ladder, supporter.pk), {**TEXTS, "version": 1}
    )

    assert response.url == url("rungs", ladder)
    changed = Rung.objects.filter(pk=supporter.pk).values(*TEXTS).get()
    assert changed == TEXTS


def test_a_missing_name_is_refused_at_the_field_and_the_rest_is_kept(
    client, ladder, coordinator
):
    client.force_login(coordinator)

    response = client.post(
        url("rung_edit", ladder, rung(ladder, 2).pk), {**TEXTS, "name_nl": ""}
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["name_nl"]
    assert "Thought along for an evening." in response.content.decode()
    assert rung(ladder, 2).name_en == "Supporter"


@pytest.mark.parametrize(
    ("number", "band"), [(0, "supporter"), (2, "leader"), (4, "contact")]
)
def test_bands_never_go_down_on_the_way_up(client, ladder, coordinator, number, band):
    client.force_login(coordinator)

    response = client.post(
        url("rung_edit", ladder, rung(ladder, number).pk),
        {**TEXTS, "band": band, "version": 1},
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["band"]


def test_an_empty_post_names_every_missing_field(client, ladder, coordinator):
    client.force_login(coordinator)

    response = client.post(url("rung_edit", ladder, rung(ladder, 2).pk), {})

    assert response.status_code == 422
    assert len(response.context["form"].errors) == 5


def test_the_preview_draws_what_is_typed_and_saves_nothing(client, ladder, coordinator):
    door = url("rung_edit", ladder, rung(ladder, 2).pk)
    client.force_login(coordinator)
    typed = {**TEXTS, "preview": "1"}

    part = client.post(door, typed, headers={"HX-Request": "true"})
    page = client.post(door, typed)

    assert (part.status_code, page.status_code) == (200, 200)
    assert part.content.decode().strip().startswith('<aside id="preview"')
    for response in (part, page):
        assert "Meedenker" in response.content.decode()
        assert "Thought along for an evening." in response.content.decode()
    assert rung(ladder, 2).name_nl == "Steuner"


def test_a_new_rung_comes_right_above_and_the_others_shift(client, ladder, coordinator):
    client.force_login(coordinator)

    response = client.post(url("rung_new", ladder, rung(ladder, 2).pk), TEXTS)

    assert response.status_code == 302
    assert names(ladder) == [
        (0, "Contact"),
        (1, "Interested"),
        (2, "Supporter"),
        (3, "Thinker"),
        (4, "Participant"),
        (5, "Active member"),
        (6, "Task leader"),
        (7, "Organizer"),
    ]


def test_an_unused_rung_is_removed_and_the_others_shift_back(
    client, ladder, coordinator
):
    client.force_login(coordinator)

    response = client.post(url("rung_remove", ladder, rung(ladder, 3).pk))

    assert response.url == url("rungs", ladder)
    assert [name for _, name in names(ladder)][2:4] == ["Supporter", "Active member"]
    assert [number for number, _ in names(ladder)] == [0, 1, 2, 3, 4, 5]


def test_the_lowest_rung_one_with_people_and_one_with_a_history_stay(
    ladder, samira, organizer, coordinator, now
):
    values = {"by": coordinator, "now": now}
    with pytest.raises(actions.LowestRungStays):
        actions.remove_rung(rung=rung(ladder, 0), **values)
    actions.move(person=samira, to_rung=rung(ladder, 1), **values)
    with pytest.raises(actions.RungInUse):
        actions.remove_rung(rung=rung(ladder, 1), **values)
    actions.move(person=samira, to_rung=rung(ladder, 2), **values)
    with pytest.raises(actions.RungInHistory):
        actions.remove_rung(rung=rung(ladder, 1), **values)
    assert len(names(ladder)) == 7


def test_a_refused_removal_is_told_on_the_page(client, ladder, samira, coordinator):
    make.position(samira, ladder, 3, date(2026, 9, 1))
    client.force_login(coordinator)

    response = client.post(url("rung_remove", ladder, rung(ladder, 3).pk), follow=True)

    assert "Move them first." in response.content.decode()
    assert len(names(ladder)) == 7


# --- Standing asks -------------------------------------------------------------------


def test_an_ask_is_added_changed_and_refused_when_wrong(client, ladder, coordinator):
    supporter = rung(ladder, 2)
    client.force_login(coordinator)

    client.post(url("ask_new", ladder, supporter.pk), ASK)
    ask = StandingAsk.objects.get(text_en="Will you paint a banner?")
    assert (ask.rung, ask.minutes) == (supporter, 60)

    client.post(url("ask_edit", ladder, ask.pk), {**ASK, "minutes": "", "version": 1})
    ask.refresh_from_db()
    assert ask.minutes is None

    for wrong in ({"minutes": "9" * 30}, {"act_nl": ""}, {"text_en": "x" * 301}):
        response = client.post(url("ask_edit", ladder, ask.pk), {**ASK, **wrong})
        assert response.status_code == 422
        assert list(response.context["form"].errors) == list(wrong)


def test_a_retired_ask_is_offered_no_more_until_it_is_brought_back(
    client, ladder, coordinator
):
    ask = rung(ladder, 2).asks.first()
    client.force_login(coordinator)

    client.post(url("ask_retire", ladder, ask.pk))
    ask.refresh_from_db()
    assert ask.retired_at
    page = client.get(url("rungs", ladder)).content.decode()
    assert "1 ask that is offered no more" in page

    client.post(url("ask_bring_back", ladder, ask.pk))
    ask.refresh_from_db()
    assert ask.retired_at is None


def test_the_rungs_ask_the_same_number_of_questions_for_3_and_30_asks(
    client, ladder, coordinator
):
    def statements():
        client.get(url("rungs", ladder))
        with CaptureQueriesContext(connection) as seen:
            client.get(url("rungs", ladder))
        return len(seen)

    client.force_login(coordinator)
    few = statements()
    StandingAsk.objects.bulk_create(
        StandingAsk(rung=rung(ladder, 2), text_nl="x", text_en="x", act_nl="x")
        for _ in range(27)
    )

    assert statements() == few
