from django.urls import URLPattern, path

from organizing.views import (
    accounts,
    erasure_requests,
    group,
    happened,
    people,
    relations,
    retention,
    standing,
    teams,
    users,
)

app_name = "organizing"
urlpatterns: list[URLPattern] = [
    path("people/new/", people.person_new, name="person_new"),
    path("people/assign/", people.people_assign, name="people_assign"),
    path("people/assign/undo/", people.people_assign_undo, name="people_assign_undo"),
    path("people/<uuid:pk>/edit/", people.person_edit, name="person_edit"),
    path("people/<uuid:pk>/relations/", relations.relations, name="relations"),
    path(
        "people/<uuid:pk>/relations/<int:relation_pk>/remove/",
        relations.relation_remove,
        name="relation_remove",
    ),
    path(
        "people/<uuid:pk>/ask-to-erase/",
        erasure_requests.erasure_request,
        name="erasure_request",
    ),
    path(
        "people/<uuid:pk>/ask-to-erase/drop/",
        erasure_requests.erasure_request_drop,
        name="erasure_request_drop",
    ),
    path("people/<uuid:pk>/standing/", standing.standing, name="standing"),
    path("team/", teams.team, name="team"),
    path("team/new/", teams.team_new, name="team_new"),
    path("team/invite/", teams.invite, name="invite"),
    path("team/users/", users.users, name="users"),
    path("team/users/<uuid:pk>/", users.user, name="user"),
    path("team/members/<int:pk>/", teams.member, name="member"),
    path(
        "team/invitations/<uuid:pk>/resend/",
        teams.invitation_resend,
        name="invitation_resend",
    ),
    path(
        "team/invitations/<uuid:pk>/revoke/",
        teams.invitation_revoke,
        name="invitation_revoke",
    ),
    path("team/<uuid:pk>/", teams.team_detail, name="team_detail"),
    path("team/<uuid:pk>/name/", teams.team_rename, name="team_rename"),
    path("join/<str:token>/", accounts.join, name="join"),
    path("profile/", accounts.profile, name="profile"),
    path("happened/", happened.happened, name="happened"),
    path("settings/", group.settings, name="settings"),
    path("settings/retention/", retention.retention, name="retention"),
    path("campaigns/", group.campaigns, name="campaigns"),
    path("campaigns/<uuid:pk>/", group.campaign_edit, name="campaign_edit"),
    path("campaigns/<uuid:pk>/end/", group.campaign_end, name="campaign_end"),
    path("styleguide/", group.styleguide, name="styleguide"),
]
# Without a namespace: the sign-in pages use it too.
plain_urlpatterns: list[URLPattern] = [
    path("language/", accounts.set_language, name="set_language"),
]
