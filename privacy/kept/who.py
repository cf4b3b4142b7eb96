"""The map of what is kept of somebody: who they are, and what they allowed."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from organizing.deeds import DEEDS
from organizing.finding import address_hash
from organizing.models import AuditEntry, Person, Relationship, Suppression, User
from privacy.kept.parts import ABOUT_WHOM, BESIDE, OURS, Part
from reminders.history import KINDS


def _recruiter(person: Person) -> str:
    """That there is one; who it is, is theirs."""
    return _("somebody else in our list") if person.recruiter_id else ""


def _letter(mail: Any) -> str:
    return str(KINDS.get((mail.letter, mail.occurrence), mail.letter))


def _ties(person: Person) -> Iterable[Relationship]:
    both = Q(person=person) | Q(other=person)
    return Relationship.objects.filter(both).order_by("kind", "pk")


def _suppressed(person: Person) -> Iterable[Suppression]:
    if not person.email:
        return []
    found = Suppression.objects.filter(address_hash=address_hash(person.email))
    return found.order_by("at", "pk")


def _looks(person: Person) -> Iterable[Any]:
    """Who read something of them; `actor_name` is a first name, all a member knows."""
    read = Q(action__endswith="_opened") | Q(action__endswith="_exported")
    entries = AuditEntry.objects.filter(read, person_ref=person.audit_ref)
    found: list[Any] = list(entries.order_by("at", "pk"))
    ids = {entry.actor_id for entry in found if entry.actor_id}
    names = {user.pk: user.first_name for user in User.objects.filter(pk__in=ids)}
    for entry in found:
        entry.actor_name = names.get(entry.actor_id, "")
    return found


def _looked(entry: AuditEntry) -> str:
    return str(DEEDS.get(entry.action, entry.action))


WHO = (
    Part(
        "organizing.Person",
        "person",
        gettext_lazy("You"),
        {
            "first_name": gettext_lazy("first name"),
            "last_name": gettext_lazy("last name"),
            "email": gettext_lazy("e-mail"),
            "phone": gettext_lazy("phone"),
            "postcode": gettext_lazy("postcode"),
            "language": gettext_lazy("language"),
            "time_zone": gettext_lazy("time zone"),
            "channel": gettext_lazy("prefers"),
            "team": gettext_lazy("team"),
            "owner": gettext_lazy("organizer"),
            "recruiter": gettext_lazy("brought in by"),
            "source": gettext_lazy("where from"),
            "created_at": gettext_lazy("in the list since"),
            "campaigns": gettext_lazy("campaigns"),
            "tags": gettext_lazy("tags"),
            "headline": gettext_lazy("what matters most"),
            "basis": gettext_lazy("why we may remember it"),
            "mail_agreed_at": gettext_lazy("said yes to mail on"),
            "do_not_contact_at": gettext_lazy("asked for no more contact on"),
            "restricted_at": gettext_lazy("nothing is used since"),
            "erasure_requested_at": gettext_lazy("said to want to be erased on"),
            "erasure_asked_at": gettext_lazy("asked to be erased on"),
            "goes_on": gettext_lazy("goes by itself on"),
            "forgotten_on": gettext_lazy("what was told went on"),
            "paused_until": gettext_lazy("rests until"),
            "last_contact_on": gettext_lazy("last spoken to on"),
            "time_and_place_only": gettext_lazy("mail says when and where alone"),
        },
        {
            "audit_ref": "stands for them in the audit; random",
            "phone_hash": "a fingerprint of the number above, to find it",
            "search_text": "name, address and tags above once more, to find them",
            "erased_at": "of who is erased there is no copy",
            "link_version": "closes mailed links",
        },
        path="pk",
        beside=("team", "owner"),
        told={"recruiter": _recruiter},
        reviewed=frozenset({"source"}),
        not_reviewed=frozenset({"phone"}),
    ),
    Part(
        "organizing.Consent",
        "consents",
        gettext_lazy("What you said yes or no to"),
        {
            "purpose": gettext_lazy("what it is for"),
            "basis": gettext_lazy("why we may remember it"),
            "given": gettext_lazy("said yes"),
            "at": gettext_lazy("on"),
            "recorded_by": gettext_lazy("written down by"),
            "channel": gettext_lazy("how"),
            "wording": gettext_lazy("wording version"),
            "withdrawn_at": gettext_lazy("ended on"),
        },
        {"person": ABOUT_WHOM},
        beside=("recorded_by",),
        order=("at", "pk"),
        reviewed=frozenset({"channel"}),
    ),
    Part(
        "organizing.Relationship",
        "ties",
        gettext_lazy("That you know somebody in our list"),
        {"kind": gettext_lazy("relation")},
        {
            "person": "who is tied to whom: the other one is somebody else",
            "other": "who is tied to whom: the other one is somebody else",
        },
        rows=_ties,
    ),
    Part(
        "organizing.Merge",
        "merges",
        gettext_lazy("That you were in the list twice"),
        {
            "merged_at": gettext_lazy("became one entry on"),
            "merged_by": gettext_lazy("by"),
            "undo_until": gettext_lazy("can be undone until"),
        },
        {
            "kept": ABOUT_WHOM,
            "gone_id": "the number of the other entry",
            "gone_link_version": "closes mailed links",
            "kept_link_version": "closes mailed links",
            "story": "both entries as they were, for the way back; goes in thirty days",
        },
        path="kept",
        beside=("merged_by",),
        order=("merged_at", "pk"),
    ),
    Part(
        "intake.ImportTrace",
        "files",
        gettext_lazy("Files you were named in"),
        {
            "file": gettext_lazy("file"),
            "is_new": gettext_lazy("came in with it"),
        },
        {
            "person": ABOUT_WHOM,
            "filled": "which columns it filled; what stands in them is in the copy",
            "tag_ids": "which tags it gave; they are in the copy",
            "joined_campaign": "the campaigns are in the copy",
        },
        beside=("file",),
    ),
    Part(
        "reminders.OutboundMail",
        "mails",
        gettext_lazy("Mails to you"),
        {
            "letter": gettext_lazy("mail"),
            "category": gettext_lazy("kind"),
            "state": gettext_lazy("what became of it"),
            "due_at": gettext_lazy("due on"),
            "sent_at": gettext_lazy("sent on"),
        },
        {
            "person": ABOUT_WHOM,
            "user": "a mail is to them or to a colleague",
            "invitation": "a mail is to them or to a colleague",
            "subject_id": BESIDE,
            "occurrence": "stands in the name of the mail",
            "covers": BESIDE,
            **dict.fromkeys(
                (
                    *("dedup_key", "message_id", "sequence", "attempts", "last_code"),
                    *("claim_token", "lease_until", "ambiguous_count", "created_at"),
                    "expires_at",
                ),
                OURS,
            ),
        },
        order=("due_at", "pk"),
        day="due_at",
        told={"letter": _letter},
    ),
    Part(
        "reminders.MailChoice",
        "mail_choices",
        gettext_lazy("Mails you do not want"),
        {"category": gettext_lazy("kind"), "stopped_at": gettext_lazy("since")},
        {"person": ABOUT_WHOM},
        order=("category",),
    ),
    Part(
        "organizing.Suppression",
        "closed_address",
        gettext_lazy("That we do not write to your address"),
        {
            "reason": gettext_lazy("why"),
            "scope": gettext_lazy("kind"),
            "at": gettext_lazy("since"),
        },
        {"address_hash": "a fingerprint of the address above"},
        rows=_suppressed,
    ),
    Part(
        "organizing.AuditEntry",
        "looked_at",
        gettext_lazy("Who looked at what you told"),
        {
            "at": gettext_lazy("on"),
            "actor_id": pgettext_lazy("person", "who"),
            "action": gettext_lazy("what"),
        },
        {
            "kind": "stands in what was done",
            "object_id": BESIDE,
            "person_ref": ABOUT_WHOM,
            "reason": "a code of ours, empty for reading",
        },
        told={"actor_id": lambda entry: entry.actor_name, "action": _looked},
        rows=_looks,
    ),
    Part(
        "privacy.DataRequest",
        "copies",
        gettext_lazy("Copies you asked for"),
        {
            "asked_at": gettext_lazy("asked on"),
            "asked_by": gettext_lazy("written down by"),
            "due_on": gettext_lazy("due on"),
            "state": gettext_lazy("what became of it"),
            "decided_at": gettext_lazy("decided on"),
            "decided_by": gettext_lazy("by"),
            "reason": gettext_lazy("why"),
            "fetched_at": gettext_lazy("fetched on"),
            "taken_at": gettext_lazy("fetched by yourself on"),
        },
        {
            "person": ABOUT_WHOM,
            "texts": "the texts of this copy once more, until a day after",
            "goes_to": "a fingerprint of the address above, until a day after",
        },
        beside=("asked_by", "decided_by"),
        order=("asked_at", "pk"),
    ),
)
