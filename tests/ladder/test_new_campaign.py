"""A campaign begins with its ladder."""

from django.urls import reverse

from ladder.models import Ladder
from organizing.models import Campaign
from tests import make


def test_a_campaign_begins_with_its_ladder(client, coordinator, team):
    client.force_login(coordinator)

    response = client.post(
        reverse("ladder:campaign_new"),
        {"name": "Warm rooms", "plan_to_win": "Heat.", "teams": [str(team.pk)]},
    )

    campaign = Campaign.objects.get(name="Warm rooms")
    assert list(campaign.teams.all()) == [team]
    ladder = Ladder.objects.get(campaign=campaign)
    assert response.url == reverse("ladder:rungs", args=[ladder.pk])
    assert ladder.rungs.count() == 7


def test_a_name_that_is_taken_or_missing_is_refused_at_the_field(
    client, coordinator, ladder
):
    client.force_login(coordinator)

    for name in ("dry homes", ""):
        response = client.post(reverse("ladder:campaign_new"), {"name": name})
        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["name"]
    assert Campaign.objects.count() == 1


def test_an_organizer_begins_no_campaign(client, organizer):
    client.force_login(organizer)

    assert client.get(reverse("ladder:campaign_new")).status_code == 403


def test_an_admin_begins_a_campaign_for_any_team(client, team):
    client.force_login(make.admin())

    response = client.get(reverse("ladder:campaign_new"))

    assert response.status_code == 200
    assert str(team) in response.content.decode()
