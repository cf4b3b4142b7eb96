from datetime import date

from django.urls import path, register_converter

from conversations.models import LibraryEntry
from conversations.steps import Step
from conversations.views import (
    analysis,
    asks,
    checker_words,
    closing,
    debrief,
    drills,
    entries,
    feedback,
    first_talk,
    follow_ups,
    forgetting,
    influence,
    invitations,
    learning,
    library,
    log,
    notes,
    practice,
    preparing,
    promises,
    sheets,
    starting,
    steps,
    stories,
    talks,
    trend,
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


class KindConverter:
    regex = "|".join(LibraryEntry.Kind.values)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(StepConverter, "step")
register_converter(DayConverter, "day")
register_converter(KindConverter, "kind")

app_name = "conversations"
urlpatterns = [
    path("talks/new/", starting.log_new, name="log_new"),
    path("people/<uuid:pk>/plan/", talks.plan, name="plan"),
    path("people/<uuid:pk>/invite/", invitations.invite, name="invite"),
    path(
        "invitations/<uuid:pk>/answer/",
        invitations.invitation_answer,
        name="invitation_answer",
    ),
    path("what-you-tell-us/", invitations.privacy_notice, name="privacy_notice"),
    path("people/<uuid:pk>/forget/", forgetting.forget, name="forget"),
    path("people/<uuid:pk>/withdraw/", forgetting.withdraw, name="withdraw"),
    path("talks/sheet-worker.js", sheets.sheet_worker, name="sheet_worker"),
    path("talks/<uuid:pk>/", talks.talk, name="talk"),
    path("talks/<uuid:pk>/edit/", talks.edit, name="edit"),
    path("talks/<uuid:pk>/cancel/", talks.cancel, name="cancel"),
    path("talks/<uuid:pk>/restore/", talks.restore, name="restore"),
    path("talks/<uuid:pk>/start/", talks.start, name="start"),
    path("talks/<uuid:pk>/prepare/", sheets.prepare, name="prepare"),
    path("talks/<uuid:pk>/prepare/edit/", preparing.prepare_edit, name="prepare_edit"),
    path(
        "talks/<uuid:pk>/prepare/draft/",
        preparing.prepare_draft,
        name="prepare_draft",
    ),
    path("talks/<uuid:pk>/prepare/look/", preparing.prepare_look, name="prepare_look"),
    path("talks/<uuid:pk>/hold/", sheets.hold, name="hold"),
    path("talks/<uuid:pk>/log/", log.log, name="log"),
    path("talks/<uuid:pk>/only-me/", log.only_me, name="only_me"),
    path("talks/<uuid:pk>/again/", log.contact_again, name="contact_again"),
    path("talks/<uuid:pk>/log/<step:step>/", steps.step, name="step"),
    path("talks/<uuid:pk>/log/<step:step>/look/", steps.look, name="look"),
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
    path("learn/path/", first_talk.path, name="learning_path"),
    path("learn/six-steps/", first_talk.six_steps, name="six_steps"),
    # looking back
    path("talks/<uuid:pk>/debrief/", debrief.debrief, name="debrief"),
    path("talks/<uuid:pk>/debrief/draft/", debrief.debrief_draft, name="debrief_draft"),
    path("talks/<uuid:pk>/debrief/share/", debrief.debrief_share, name="debrief_share"),
    path("talks/<uuid:pk>/debrief/close/", debrief.debrief_close, name="debrief_close"),
    path("talks/<uuid:pk>/debrief/reply/", debrief.debrief_reply, name="debrief_reply"),
    path("debriefs/", debrief.debriefs_shown, name="debriefs_shown"),
    path("debriefs/<uuid:pk>/", debrief.shown_debrief, name="shown_debrief"),
    path("debriefs/<uuid:pk>/reply/", debrief.shown_reply, name="shown_reply"),
    path("my-talks/", trend.my_talks, name="my_talks"),
    path("coaching/", trend.coaching, name="coaching"),
    # what makes a yes come true, and what they can influence
    path("promises/<uuid:pk>/plan/", influence.mini_plan, name="mini_plan"),
    path("people/<uuid:pk>/circle/", influence.circle, name="circle"),
    path("circle/<uuid:pk>/move/", influence.circle_move, name="circle_move"),
    path("circle/<uuid:pk>/edit/", influence.circle_edit, name="circle_edit"),
    path("circle/<uuid:pk>/remove/", influence.circle_remove, name="circle_remove"),
    path("circle/<uuid:pk>/ask/", influence.circle_ask, name="circle_ask"),
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
    # the libraries
    path("library/", library.library, name="library"),
    path("library/asks/", library.library_asks, name="library_asks"),
    path("library/new/<kind:kind>/", entries.entry_new, name="library_new"),
    path("library/heard/", entries.objection_new, name="library_objection"),
    path("library/feedback/", feedback.feedback_review, name="library_feedback"),
    path(
        "library/feedback/<uuid:pk>/done/",
        feedback.feedback_handle,
        name="library_feedback_done",
    ),
    path("library/<uuid:pk>/", entries.entry, name="library_entry"),
    path("library/<uuid:pk>/edit/", entries.entry_edit, name="library_edit"),
    path("library/<uuid:pk>/retire/", entries.entry_retire, name="library_retire"),
    path(
        "library/<uuid:pk>/bring-back/",
        entries.entry_bring_back,
        name="library_bring_back",
    ),
    path(
        "library/versions/<uuid:pk>/feedback/",
        feedback.feedback_give,
        name="library_feedback_give",
    ),
    path("library/stories/", stories.stories, name="stories"),
    path("library/stories/new/", stories.story_new, name="story_new"),
    path("library/stories/<uuid:pk>/", stories.story, name="story"),
    path(
        "library/stories/<uuid:pk>/remove/", stories.story_remove, name="story_remove"
    ),
    path("library/plan/", analysis.plan, name="library_plan"),
    path("library/plan/<uuid:pk>/issue/", analysis.issue_new, name="issue_new"),
    path("library/issues/<uuid:pk>/", analysis.issue_edit, name="issue_edit"),
    path(
        "library/issues/<uuid:pk>/retire/", analysis.issue_retire, name="issue_retire"
    ),
    path("library/plan/<uuid:pk>/target/", analysis.target_new, name="target_new"),
    path("library/targets/<uuid:pk>/", analysis.target_edit, name="target_edit"),
    path(
        "library/targets/<uuid:pk>/retire/",
        analysis.target_retire,
        name="target_retire",
    ),
    path("learn/", learning.learn, name="learn"),
    path("learn/card/", learning.card, name="card"),
]
