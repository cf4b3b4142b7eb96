from datetime import date

from django.urls import path, register_converter

from conversations.steps import Step
from conversations.views import (
    asks,
    checker_words,
    closing,
    drills,
    follow_ups,
    forgetting,
    learning,
    log,
    notes,
    practice,
    promises,
    sheets,
    starting,
    steps,
    talks,
)


class StepConverter:
    regex = "|".join(Step.values)

    def to_python(self, value: str) -> Step:
        return Step(value)

    def to_url(self, value: str) -> str:
        return Step(value).value


class DayConverter:
    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(StepConverter, "step")
register_converter(DayConverter, "day")

app_name = "conversations"
urlpatterns = [
    path("talks/new/", starting.log_new, name="log_new"),
    path("people/<uuid:pk>/plan/", talks.plan, name="plan"),
    path("people/<uuid:pk>/forget/", forgetting.forget, name="forget"),
    path("people/<uuid:pk>/withdraw/", forgetting.withdraw, name="withdraw"),
    path("talks/<uuid:pk>/", talks.talk, name="talk"),
    path("talks/<uuid:pk>/edit/", talks.edit, name="edit"),
    path("talks/<uuid:pk>/cancel/", talks.cancel, name="cancel"),
    path("talks/<uuid:pk>/restore/", talks.restore, name="restore"),
    path("talks/<uuid:pk>/start/", talks.start, name="start"),
    path("talks/<uuid:pk>/prepare/", sheets.prepare, name="prepare"),
    path("talks/<uuid:pk>/hold/", sheets.hold, name="hold"),
    path("talks/<uuid:pk>/log/", log.log, name="log"),
    path("talks/<uuid:pk>/only-me/", log.only_me, name="only_me"),
    path("talks/<uuid:pk>/again/", log.contact_again, name="contact_again"),
    path("talks/<uuid:pk>/log/<step:step>/", steps.step, name="step"),
    path("talks/<uuid:pk>/no-ask/", steps.no_ask, name="no_ask"),
    path("talks/<uuid:pk>/draft/", steps.draft, name="draft"),
    path("talks/<uuid:pk>/finish/", closing.finish, name="finish"),
    path("talks/<uuid:pk>/no-follow-up/", closing.no_follow_up, name="no_follow_up"),
    path("talks/<uuid:pk>/rest/", closing.rest, name="rest"),
    path("talks/<uuid:pk>/notes/", notes.notes, name="notes"),
    path("talks/<uuid:pk>/addendum/", notes.addendum, name="addendum"),
    # practice: nobody real, nothing counted
    path("practice/", practice.home, name="practice"),
    path("practice/cards/<slug:code>/", practice.card, name="practice_card"),
    path("practice/join/", practice.join, name="practice_join"),
    path("practice/rounds/<uuid:pk>/", practice.role_play, name="practice_round"),
    path("practice/rounds/<uuid:pk>/turn/", practice.turn, name="practice_turn"),
    path("practice/rounds/<uuid:pk>/observe/", practice.watch, name="practice_watch"),
    path("practice/rounds/<uuid:pk>/end/", practice.end, name="practice_end"),
    path("practice/asks/<int:number>/", drills.asks, name="drill_asks"),
    path("practice/remarks/<int:number>/", drills.remarks, name="drill_remarks"),
    path("learn/path/", learning.path, name="learning_path"),
    path("learn/six-steps/", learning.six_steps, name="six_steps"),
    # asks, promises, follow-ups
    path("talks/<uuid:pk>/asks/new/", asks.ask_new, name="ask_new"),
    path("talks/<uuid:pk>/asks/<uuid:ask_id>/", asks.ask_edit, name="ask_edit"),
    path("talks/<uuid:pk>/asks/<uuid:ask_id>/draft/", asks.ask_draft, name="ask_draft"),
    path(
        "talks/<uuid:pk>/asks/<uuid:ask_id>/remove/",
        asks.ask_remove,
        name="ask_remove",
    ),
    path("asks/check/", asks.ask_check, name="ask_check"),
    path("library/words/", checker_words.words, name="checker_words"),
    path("library/words/try/", checker_words.try_out, name="checker_words_try"),
    path(
        "library/words/<uuid:pk>/retire/",
        checker_words.retire,
        name="checker_word_retire",
    ),
    path("promises/new/", promises.promise_new, name="promise_new"),
    path("promises/<uuid:pk>/", promises.promise, name="promise"),
    path("promises/<uuid:pk>/review/", promises.promise_review, name="promise_review"),
    path(
        "promises/<uuid:pk>/confirm/", promises.promise_confirm, name="promise_confirm"
    ),
    path("promises/<uuid:pk>/reopen/", promises.promise_reopen, name="promise_reopen"),
    path("promises/<uuid:pk>/move/", promises.promise_move, name="promise_move"),
    path("promises/<uuid:pk>/edit/", promises.promise_edit, name="promise_edit"),
    path("follow-ups/new/", follow_ups.follow_up_new, name="follow_up_new"),
    path("follow-ups/<uuid:pk>/", follow_ups.follow_up, name="follow_up"),
    path(
        "follow-ups/<uuid:pk>/edit/", follow_ups.follow_up_edit, name="follow_up_edit"
    ),
    path(
        "follow-ups/<uuid:pk>/done/", follow_ups.follow_up_done, name="follow_up_done"
    ),
    path(
        "follow-ups/<uuid:pk>/drop/", follow_ups.follow_up_drop, name="follow_up_drop"
    ),
    path(
        "follow-ups/<uuid:pk>/reopen/",
        follow_ups.follow_up_reopen,
        name="follow_up_reopen",
    ),
    path(
        "follow-ups/<uuid:pk>/snooze/",
        follow_ups.follow_up_snooze,
        name="follow_up_snooze",
    ),
    path(
        "follow-ups/<uuid:pk>/back/<day:day>/",
        follow_ups.follow_up_back,
        name="follow_up_back",
    ),
]
