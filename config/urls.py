"""Every door of the house; each room lists its own."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from organizing.urls import plain_urlpatterns

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.urls")),
    path("", include(plain_urlpatterns)),
    path("", include("overview.urls")),
    path("", include("intake.urls")),
    path("", include("privacy.urls")),
    path("", include("reminders.urls")),
    path("", include("conversations.urls")),
    path("", include("ladder.urls")),
    path("", include("organizing.urls")),
]
# Where allauth looks for the page of somebody who tries too often.
handler429 = "organizing.views.accounts.too_many_tries"
if settings.DEMO:
    urlpatterns.append(path("", include("demo.urls")))
