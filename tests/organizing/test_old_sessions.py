"""Who is signed in no more: what is known of the device goes with the session."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from config.periodic import clear_old_sessions
from tests import make

pytestmark = pytest.mark.django_db


def signed_in(client, *, is_over: bool) -> UserSession:
    user, now = make.organizer(), timezone.now()
    client.force_login(user)
    key = client.session.session_key
    if is_over:
        Session.objects.filter(pk=key).update(expire_date=now - timedelta(hours=1))
    return UserSession.objects.create(
        **{"user": user, "ip": "192.0.2.7", "user_agent": "Canary/1.0"},
        **{"session_key": key, "last_seen_at": now - timedelta(days=8)},
    )


def test_the_clock_that_clears_sessions_forgets_their_devices(client):
    signed_in(client, is_over=True)
    lives = signed_in(type(client)(), is_over=False)
    now = timezone.now()

    clear_old_sessions(timezone.localdate(), now)

    assert list(UserSession.objects.all()) == [lives]
    assert [row.pk for row in Session.objects.all()] == [lives.session_key]
