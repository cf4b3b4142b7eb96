from django.urls import URLPattern, path

from ladder.views import board, campaigns, moves, rungs, suggestions

app_name = "ladder"
urlpatterns: list[URLPattern] = [
    path("ladder/", board.board, name="board"),
    path("ladder/moves/<uuid:pk>/undo/", moves.undo_move, name="undo_move"),
    path("ladder/<uuid:pk>/rungs/", rungs.rungs, name="rungs"),
    path(
        "ladder/<uuid:pk>/rungs/<uuid:rung_pk>/",
        rungs.rung_edit,
        name="rung_edit",
    ),
    path(
        "ladder/<uuid:pk>/rungs/<uuid:rung_pk>/above/",
        rungs.rung_new,
        name="rung_new",
    ),
    path(
        "ladder/<uuid:pk>/rungs/<uuid:rung_pk>/remove/",
        rungs.rung_remove,
        name="rung_remove",
    ),
    path(
        "ladder/<uuid:pk>/rungs/<uuid:rung_pk>/asks/new/",
        rungs.ask_new,
        name="ask_new",
    ),
    path("ladder/<uuid:pk>/asks/<uuid:ask_pk>/", rungs.ask_edit, name="ask_edit"),
    path(
        "ladder/<uuid:pk>/asks/<uuid:ask_pk>/retire/",
        rungs.ask_retire,
        name="ask_retire",
    ),
    path(
        "ladder/<uuid:pk>/asks/<uuid:ask_pk>/bring-back/",
        rungs.ask_bring_back,
        name="ask_bring_back",
    ),
    path("people/<uuid:pk>/move/", moves.move, name="move"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
    path("suggestions/<uuid:pk>/accept/", suggestions.accept, name="accept"),
    path("suggestions/<uuid:pk>/decline/", suggestions.decline, name="decline"),
    path("suggestions/<uuid:pk>/reopen/", suggestions.reopen, name="reopen"),
    path("campaigns/new/", campaigns.campaign_new, name="campaign_new"),
]
