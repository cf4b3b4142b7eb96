from django.urls import path

from reminders.views.answers import answer
from reminders.views.bounces import bounces
from reminders.views.health import health
from reminders.views.letters import letter_frame, letters
from reminders.views.outbox import outbox, retry
from reminders.views.subscriptions import preferences, unsubscribe

app_name = "reminders"
urlpatterns = [
    path("m/<str:token>/", answer, name="answer"),
    path("m/stop/<str:token>/", unsubscribe, name="unsubscribe"),
    path("m/settings/<str:token>/", preferences, name="preferences"),
    path("outbox/", outbox, name="outbox"),
    path("outbox/<uuid:pk>/retry/", retry, name="retry"),
    path("letters/", letters, name="letters"),
    path("letters/frame/", letter_frame, name="letter_frame"),
    path("bounces/", bounces, name="bounces"),
    path("health/", health, name="health"),
]
