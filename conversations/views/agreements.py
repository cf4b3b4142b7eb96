"""Which promises and follow-ups a page may be about; a foreign one is a 404."""

from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from conversations.models import THERE, Conversation, FollowUp, Promise
from organizing.models import Person, User
from organizing.pages import Request, clean_query


def sees(user: User, person: Person) -> bool:
    return Person.objects.visible_to(user).filter(pk=person.pk).exists()


def visible_person(request: Request, pk: object) -> Person:
    people = Person.objects.visible_to(request.user).select_related("owner", "team")
    return get_object_or_404(people, pk=pk)


def promise_of_mine(request: Request, pk: UUID) -> Promise:
    """A promise of somebody I may see, or one I made to somebody of my teams."""
    user = request.user
    seen = Q(person__in=Person.objects.visible_to(user))
    mine = Q(promised_by=user, person__team_id__in=user.team_ids)
    beside = ("person", "campaign", "promised_by", "ask__conversation")
    rows = Promise.objects.select_related(*beside)
    return get_object_or_404(rows.filter(seen | mine, THERE), pk=pk)


def refuse_hidden(request: Request, row: Promise) -> None:
    """The words of an "only me" talk are changed by its author alone."""
    if row.is_hidden_from(request.user):
        raise Http404


def follow_up_of_mine(request: Request, pk: UUID) -> FollowUp:
    """A follow-up about somebody I may see, or one that is mine by name."""
    user = request.user
    seen = Q(person__in=Person.objects.visible_to(user))
    mine = Q(responsible=user, person__team_id__in=user.team_ids)
    rows = FollowUp.objects.select_related("person", "promise", "conversation")
    return get_object_or_404(rows.filter(seen | mine, THERE), pk=pk)


def uuid_in_query(request: Request, name: str) -> UUID | None:
    """An id from the query string; None when it is absent or none."""
    try:
        return UUID(request.POST.get(name) or clean_query(request, name))
    except ValueError:
        return None


def talk_in_query(request: Request) -> Conversation | None:
    """The talk this is for, when it is one of my own."""
    pk = uuid_in_query(request, "conversation")
    if pk is None:
        return None
    mine = Conversation.objects.led_by(request.user)
    return mine.select_related("person", "campaign").filter(pk=pk).first()


def person_in_query(request: Request, talk: Conversation | None) -> Person:
    """Whom it is about: somebody visible, or the person of my own talk."""
    if talk:
        return talk.person
    return visible_person(request, uuid_in_query(request, "person"))
