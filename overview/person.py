"""One person's page: where they stand, what is open, and what was between us.

Nothing here opens a note: that a talk was, and what was asked and promised; what was
said stays behind `conversations:notes`, which writes down who read it.
"""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from conversations.models import Ask, Conversation, FollowUp, Invitation, Promise
from ladder.models import Move, Position, Rung
from ladder.positions import standing_rung
from organizing.models import Group, Person, User
from overview.links import Links
from reminders.history import Line

# The newest of each kind: the page stays one page after a hundred talks.
SHOWN = 30


@dataclass(frozen=True)
class Entry:
    """One line of the timeline; `badge_kind` is a kind of badge in the look."""

    icon: str
    title: str
    when: date
    url: str = ""
    badge_kind: str = ""
    badge_label: str = ""
    text: str = ""


@dataclass(frozen=True)
class Place:
    """Somebody on the ladder of one campaign."""

    campaign: str
    rungs: list[Rung]
    current: Rung
    since_on: date | None
    ended: bool


@dataclass
class History:
    """What was read about one person, in a statement each."""

    person: Person
    user: User
    today: date
    group: Group
    rungs: list[Rung]
    moves: list[Move]
    talks: list[Conversation]
    asks: list[Ask]
    promises: list[Promise]
    follow_ups: list[FollowUp]
    mails: list[Line] = field(default_factory=list)
    # The tries for a talk that have no answer yet, or brought none.
    invitations: list[Invitation] = field(default_factory=list)
    mail_comes_back: bool = False

    @cached_property
    def _links(self) -> Links:
        return Links()

    @cached_property
    def may_remember(self) -> bool:
        return self.person.passes_gate(self.group)

    @cached_property
    def places(self) -> list[Place]:
        by_ladder: dict[object, list[Rung]] = {}
        for rung in self.rungs:
            by_ladder.setdefault(rung.ladder_id, []).append(rung)
        return [self._place(rungs) for rungs in by_ladder.values()]

    def _place(self, rungs: list[Rung]) -> Place:
        here = next((rung for rung in rungs if getattr(rung, "since_on", None)), None)
        since: date | None = getattr(here, "since_on", None)
        position = Position(rung_id=here.pk) if here else None
        current = standing_rung(self.person, position, rungs, self.group)
        campaign = rungs[0].ladder.campaign
        return Place(
            campaign.name, rungs, current, since, campaign.ended_on is not None
        )

    # --- What is open ---------------------------------------------------------

    @cached_property
    def open_follow_ups(self) -> list[FollowUp]:
        return [row for row in self.follow_ups if row.status == FollowUp.Status.OPEN]

    @cached_property
    def open_talks(self) -> list[Conversation]:
        return [row for row in self.talks if not row.finished_at]

    @cached_property
    def open_promises(self) -> list[Promise]:
        return [row for row in self.promises if row.outcome == Promise.Outcome.OPEN]

    @cached_property
    def promises_to_show(self) -> list[dict[str, object]]:
        rows = self.open_promises[::-1]
        return [{"promise": row, "act": self.act_of(row)} for row in rows]

    @cached_property
    def has_next_step(self) -> bool:
        return bool(self.open_follow_ups or self.open_talks or self.open_promises)

    # --- What was ---------------------------------------------------------

    @cached_property
    def timeline(self) -> list[Entry]:
        entries = [
            *map(self._talk, self.talks),
            *map(self._ask, self.asks),
            *map(self._promise, self.promises),
            *map(self._move, self.moves),
            *[
                self._done(row)
                for row in self.follow_ups
                if row.status == FollowUp.Status.DONE
            ],
        ]
        past = [entry for entry in entries if entry and entry.when <= self.today]
        return sorted(past, key=lambda entry: entry.when, reverse=True)[: 2 * SHOWN]

    def _talk(self, talk: Conversation) -> Entry | None:
        if not talk.finished_at:
            return None
        title = _("Talk with %(name)s") % {"name": talk.organizer}
        url = self._links.to("conversations:talk", talk.pk)
        kind, channel = talk.Kind(talk.kind), talk.Channel(talk.channel)
        text = f"{kind.label} · {channel.label}"
        return Entry("chat-quote", title, talk.on_date, url, text=text)

    def _ask(self, ask: Ask) -> Entry | None:
        if not ask.conversation.finished_at or not ask.answer:
            return None
        kind = {"yes": "yes", "no": "no", "not_yet": "not-yet"}[ask.answer]
        title = ask.text if self._may_read(ask.conversation) else _("An ask")
        when = ask.answered_on or ask.conversation.on_date
        return Entry(
            "question-circle",
            title,
            when,
            badge_kind=kind,
            badge_label=str(Ask.Answer(ask.answer).label),
        )

    def _may_read(self, talk: Conversation) -> bool:
        """What was asked in an "only me" talk is for its author alone."""
        return self.may_remember and (
            not talk.only_me or talk.organizer_id == self.user.pk
        )

    def _promise(self, promise: Promise) -> Entry | None:
        if promise.outcome == Promise.Outcome.OPEN:
            return None
        kind = str(promise.outcome).replace("_", "-")
        label = Promise.Outcome(promise.outcome).label
        title = self.act_of(promise)
        icon = "calendar-check"
        return Entry(
            icon, title, promise.on_date, badge_kind=kind, badge_label=str(label)
        )

    def act_of(self, promise: Promise) -> str:
        if promise.promised_by_id:
            return _("We promised: %(act)s") % {"act": promise.act}
        talk = promise.ask.conversation if promise.ask else None
        if talk and not self._may_read(talk):
            return _("A promise")
        return promise.act or _("An appointment")

    def _move(self, move: Move) -> Entry:
        title = _("From %(low)s to %(high)s") % {
            "low": move.from_rung.name,
            "high": move.to_rung.name,
        }
        kind = "up" if move.went_up else "down"
        label = _("Went up") if move.went_up else _("Cooled")
        icon = "arrow-up" if move.went_up else "snow"
        return Entry(
            icon, title, move.moved_on, "", kind, label, text=move.reason or ""
        )

    def _done(self, row: FollowUp) -> Entry:
        when = timezone.localdate(row.done_at) if row.done_at else row.on_date
        return Entry(
            "check2",
            row.what,
            when,
            badge_kind="done",
            badge_label=str(FollowUp.Status(row.status).label),
            text=str(Person.Channel(row.channel).label) if row.channel else "",
        )
