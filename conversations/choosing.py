"""Whom a talk was with: people found by a few letters, and the likely ones first."""

from datetime import date

from django.db.models import F, Q

from conversations.models import Conversation
from organizing.finding import fold, phone_hash
from organizing.models import Campaign, Person, PersonQuerySet, User

SHOWN = 12


def found(people: PersonQuerySet, query: str) -> list[Person]:
    """By words of name, e-mail, postcode or tag, or by a whole phone number."""
    words = Q()
    for word in fold(query).split():
        words &= Q(search_text__contains=word)
    if number := phone_hash(query):
        words |= Q(phone_hash=number)
    rows = people.filter(words).order_by("last_name", "first_name", "pk")
    return list(rows[:SHOWN])


def likely(people: PersonQuerySet) -> list[Person]:
    """Before anything is typed: the people there was contact with last."""
    latest = F("last_contact_on").desc(nulls_last=True)
    return list(people.order_by(latest, "last_name", "first_name", "pk")[:SHOWN])


def talks_to_log(user: User, today: date) -> list[Conversation]:
    """Planned talks whose day has come: logging one beats making a second one."""
    waiting = Conversation.objects.led_by(user).planned().filter(on_date__lte=today)
    return list(waiting.select_related("person").order_by("-on_date", "pk")[:SHOWN])


def last_used_campaign(user: User) -> Campaign | None:
    """The one of my latest talk, else the only or first one of my teams."""
    running = Conversation.objects.filter(organizer=user, campaign__ended_on=None)
    latest = running.select_related("campaign").order_by("-created_at", "pk").first()
    if latest:
        return latest.campaign
    return Campaign.objects.open_to(user).order_by("name", "pk").first()
