"""S10 for this room: whatever is typed, no page breaks."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import make

pytestmark = pytest.mark.django_db

# Every field this room asks for, and the switches between its small forms.
FIELDS = [
    "first_name", "last_name", "email", "phone", "postcode", "language", "channel",
    "team", "owner", "campaigns", "recruiter_name", "recruiter", "source", "tags",
    "new_tags", "basis", "version", "initial-source", "initial-tags", "keep-source",
    "until", "reason", "mail", "name", "role", "people_to", "makes_admin",
    "time_zone", "theme", "wants_digest", "quiet_from", "quiet_until", "gate_on",
    "gate_off_reason", "keep_notes_months", "keep_prospects_days", "privacy_notice",
    "keep_former_members_months", "plan_to_win", "teams", "ids", "next", "hint",
    "create_anyway", "plan_to_win_en", "wants_weekly",
]  # fmt: skip
DEEDS = [
    *("basis", "mail", "rest", "stop", "resume", "wake", "role", "leave"),
    *("close", "join", "grant", "end", "reopen", "assign", "tag", ""),
]
NASTY = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "\x00",
            "a\x00b",
            "\u202e\u200f",
            "9" * 60,
            "-1",
            "1e999",
            "NaN",
            "0001-01-01",
            "9999-12-31",
            "2026-02-31",
            "24:61",
            "' OR 1=1 --",
            "{{ 7 }}",
            "x" * 20000,
        ]
    ),
)
POSTS = st.fixed_dictionaries(
    {"deed": st.sampled_from(DEEDS)},
    optional=dict.fromkeys(FIELDS, NASTY),
)


@settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(fields=POSTS, htmx=st.booleans())
def test_no_form_of_this_room_ever_breaks(client, fields, htmx):
    team = make.team()
    user = make.coordinator(of=team, is_admin=True)
    other = make.organizer(of=team)
    person = make.person(user)
    campaign = make.campaign()
    urls = [
        "/people/new/",
        f"/people/{person.pk}/edit/",
        f"/people/{person.pk}/standing/",
        "/people/assign/",
        "/people/assign/undo/",
        "/team/new/",
        "/team/invite/",
        f"/team/{team.pk}/name/",
        f"/team/members/{other.memberships.get().pk}/",
        f"/team/users/{other.pk}/",
        f"/campaigns/{campaign.pk}/",
        "/settings/",
        "/settings/retention/",
        f"/people/{person.pk}/ask-to-erase/",
        "/profile/",
        "/language/",
    ]
    client.force_login(user)
    headers = {"HX-Request": "true"} if htmx else {}

    answers = {url: client.post(url, fields, headers=headers) for url in urls}

    # 204: one of them ended the session, and a part of a page gets no sign-in page.
    fine = {200, 204, 302, 404, 409, 422}
    assert {one.status_code for one in answers.values()} <= fine


@settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(value=NASTY)
def test_no_query_string_ever_breaks(client, value):
    client.force_login(make.coordinator(is_admin=True))
    urls = ["/team/users/", "/team/invite/", "/people/new/", "/team/", "/campaigns/"]
    names = ("q", "page", "team", "next", "campaign")

    answers = [client.get(url, dict.fromkeys(names, value)) for url in urls]

    assert {one.status_code for one in answers} == {200}
