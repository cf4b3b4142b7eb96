from django.urls import path, register_converter

from conversations.steps import Step
from conversations.views import (
    closing,
    forgetting,
    log,
    notes,
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


register_converter(StepConverter, "step")

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
    # asks, promises, follow-ups
]
