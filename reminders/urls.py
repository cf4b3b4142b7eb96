from django.urls import path

from reminders.views.answers import answer
from reminders.views.bounces import bounces
from reminders.views.calendars import calendar, calendar_close, my_calendar
from reminders.views.health import health, metrics
from reminders.views.letters import letter_frame, letters
from reminders.views.outbox import outbox, release, retry
from reminders.views.status import status
from reminders.views.subscriptions import preferences, unsubscribe

app_name = "reminders"
urlpatterns = [
    path("m/<str:token>/", answer, name="answer"),
    path("m/stop/<str:token>/", unsubscribe, name="unsubscribe"),
    path("m/settings/<str:token>/", preferences, name="preferences"),
    path("outbox/", outbox, name="outbox"),
    path("outbox/<uuid:pk>/retry/", retry, name="retry"),
    path("outbox/release/", release, name="release"),
    path("letters/", letters, name="letters"),
    path("letters/frame/", letter_frame, name="letter_frame"),
    path("bounces/", bounces, name="bounces"),
    path("health/", health, name="health"),
    path("health/metrics/", metrics, name="metrics"),
    path("status/", status, name="status"),
    path("calendar/", my_calendar, name="my_calendar"),
    path("calendar/close/", calendar_close, name="calendar_close"),
    path("calendar/<str:token>.ics", calendar, name="calendar"),
]
