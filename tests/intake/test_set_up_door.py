import pytest
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("door", ["/", "/account/login/"])
def test_an_empty_installation_leads_to_its_set_up(client, door):
    assert client.get(door).headers["Location"] == reverse("intake:set_up")


def test_once_somebody_has_an_account_the_doors_lead_to_sign_in(client):
    make.group()
    make.organizer()

    assert client.get("/account/login/").status_code == 200
    assert client.get("/").headers["Location"].startswith("/account/login/")
