"""What happened to one person in half a year: talks, asks, promises, steps."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from ask_checker import AskParts, propose
from conversations.models import Ask, Conversation, FollowUp, Note, Promise
from demo import names
from ladder.models import Move, Position, Rung, StandingAsk
from organizing.models import Campaign, Person, User

ZONE = ZoneInfo("Europe/Amsterdam")
HALF_A_YEAR = 182


@dataclass
class Harvest:
    """Rows of everybody, to be stored in bulk in the order of these fields."""

    conversations: list[Conversation] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=ZONE)


class Life:
    """Plays one person's half year, a talk at a time, with the dice it was given."""

    def __init__(
        self,
        *,
        person: Person,
        organizer: User,
        campaign: Campaign,
        rungs: list[Rung],
        asks: dict[int, list[StandingAsk]],
        today: date,
        dice: Random,
        harvest: Harvest,
    ) -> None:
        self.person = person
        self.organizer = organizer
        self.campaign = campaign
        self.rungs = rungs
        self.asks = asks
        self.today = today
        self.dice = dice
        self.harvest = harvest
        self.rung = 0
        self.since = today - timedelta(days=HALF_A_YEAR)
        self.kept = 0
        self.reliability = dice.uniform(0.45, 0.95)

    def play(self, *, talks: int, from_rung: int = 0) -> None:
        """`talks` talks, spread over the half year, and what came of each.

        Who was there before Trede starts on `from_rung`.
        """
        for number in range(from_rung):
            self._step(number + 1, self.since, "Was al actief")
        days = sorted(self.dice.sample(range(1, HALF_A_YEAR), talks), reverse=True)
        for number, days_ago in enumerate(days):
            self._talk(self.today - timedelta(days=days_ago), first=number == 0)
        if days and days[-1] > 95 and self.dice.random() < 0.6:
            self._cool(self.today - timedelta(days=self.dice.randint(2, 40)))
        if self.rung:
            self.harvest.positions.append(
                Position(
                    person=self.person,
                    ladder_id=self.rungs[0].ladder_id,
                    rung=self.rungs[self.rung],
                    since_on=self.since,
                )
            )
        if days:
            self.person.last_contact_on = self.today - timedelta(days=days[-1])
        self._coming()

    def _talk(self, day: date, *, first: bool) -> None:
        started = at(day, self.dice.randint(10, 20), self.dice.choice((0, 15, 30)))
        minutes = self.dice.choice((30, 30, 45, 45, 60))
        talk = Conversation(
            person=self.person,
            campaign=self.campaign,
            organizer=self.organizer,
            kind=Conversation.Kind.FIRST if first else Conversation.Kind.CHECK_IN,
            channel=self.dice.choice(("in_person", "in_person", "phone")),
            place=self.dice.choice(names.PLACES),
            minutes=minutes,
            was_planned=self.dice.random() < 0.7,
            consent_answer="basis" if self.person.basis else "no",
            on_date=day,
            at_time=started.time(),
            scheduled_at=started - timedelta(days=4),
            started_at=started,
            finished_at=started + timedelta(minutes=minutes + 40),
        )
        self.harvest.conversations.append(talk)
        if first and not self.rung:
            self._step(1, day, "Eerste gesprek gehouden")
        if self.person.basis:
            self._notes(talk)
            if self.dice.random() < 0.92:
                self._ask(talk, day)
        self._follow_up(talk, day)

    def _notes(self, talk: Conversation) -> None:
        said = names.NOTES[self.campaign.name]
        written: set[str] = set()
        for code, choices in said.items():
            # The few words beside a tick are there only where the tick is.
            beside_a_tick = code.removesuffix("_note")
            is_left_out = beside_a_tick != code and beside_a_tick not in written
            if not is_left_out and self.dice.random() < names.how_often(code):
                text = self.dice.choice(choices)
                written.add(code)
                self.harvest.notes.append(
                    Note(
                        conversation=talk,
                        field=code,
                        text=text,
                        version=1,
                        changed_at=talk.finished_at or talk.scheduled_at,
                    )
                )
                if code == "issue.matters_most":
                    self.person.headline = text

    def _ask(self, talk: Conversation, day: date) -> None:
        fits = self.dice.choice(self.asks[self.rung])
        when = day + timedelta(days=self.dice.randint(3, 16))
        hour = self.dice.choice((10, 14, 18, 19, 20))
        clear = self.dice.random() < 0.82
        where = self.dice.choice(names.WHERE)
        parts = AskParts(act=fits.act_nl, where=where, day=when, time=time(hour))
        ask = Ask(
            conversation=talk,
            standing_ask=fits,
            text=propose(parts, "nl") if clear else self.dice.choice(names.VAGUE_ASKS),
            act=fits.act_nl if clear else "",
            on_date=when if clear else None,
            at_time=time(hour) if clear else None,
            minutes=fits.minutes,
            is_clear=clear,
            codes=[] if clear else ["vague-action", "no-time"],
            answered_on=day,
        )
        self.harvest.asks.append(ask)
        roll = self.dice.random()
        if roll < 0.56:
            ask.answer = Ask.Answer.YES
            self._promise(talk, ask, fits, when, hour)
        elif roll < 0.82:
            ask.answer = Ask.Answer.NO
            ask.barrier, ask.reason = self.dice.choice([*names.NO_REASONS.items()])
        else:
            ask.answer = Ask.Answer.NOT_YET
            ask.decide_on = day + timedelta(days=self.dice.randint(14, 40))
            if ask.decide_on < self.today:
                ask.returned_at = at(ask.decide_on, 8)

    def _promise(
        self, talk: Conversation, ask: Ask, fits: StandingAsk, when: date, hour: int
    ) -> None:
        promise = Promise(
            person=self.person,
            campaign=self.campaign,
            ask=ask,
            act=fits.act_nl,
            place=self.dice.choice(names.PLACES[:4]),
            on_date=when,
            at_time=time(hour),
            minutes=fits.minutes,
            scheduled_at=talk.finished_at or at(when, 8),
        )
        self.harvest.promises.append(promise)
        # The last days are left for the organizer to look back on.
        if when > self.today - timedelta(days=self.dice.choice((1, 3, 5))):
            return
        roll = self.dice.random()
        if roll < self.reliability:
            promise.outcome = Promise.Outcome.KEPT
            self.kept += 1
            self._after_kept(when)
        elif roll < self.reliability + 0.08:
            promise.outcome = Promise.Outcome.PARTLY
        elif roll > 0.97:
            promise.outcome = Promise.Outcome.WITHDRAWN
        else:
            promise.outcome = Promise.Outcome.NOT_KEPT
        promise.reviewed_at = at(when + timedelta(days=1), 11)
        promise.reviewed_by = self.organizer

    def _after_kept(self, day: date) -> None:
        """A kept promise may lift somebody; the higher up, the more it takes."""
        chance = {1: 0.95, 2: 0.7, 3: 0.5, 4: 0.35}.get(self.rung, 0)
        if self.rung and self.dice.random() < chance:
            self._step(self.rung + 1, day, "Deed wat was beloofd")

    def _step(self, to: int, day: date, reason: str) -> None:
        self.harvest.moves.append(
            Move(
                person=self.person,
                ladder_id=self.rungs[0].ladder_id,
                from_rung=self.rungs[self.rung],
                to_rung=self.rungs[to],
                went_up=to > self.rung,
                moved_on=day,
                moved_at=at(day, 21),
                reason=reason,
                moved_by=self.organizer,
            )
        )
        self.rung, self.since = to, day

    def _cool(self, day: date) -> None:
        """Somebody who fell silent stands a rung lower, by the organizer's hand."""
        if self.rung > 1:
            self._step(self.rung - 1, day, "Al maanden niet gesproken")

    def _follow_up(self, talk: Conversation, day: date) -> None:
        if self.dice.random() < 0.12:
            talk.no_follow_up = self.dice.choice(("rests", "forgot", "they_call"))
            return
        channel, what = self.dice.choice(names.FOLLOW_UPS)
        due = day + timedelta(days=self.dice.choice((1, 1, 1, 2, 2, 2, 3, 6)))
        follow_up = FollowUp(
            person=self.person,
            conversation=talk,
            what=what,
            channel=channel,
            on_date=due,
            scheduled_at=talk.finished_at or at(day, 8),
        )
        if due < self.today and self.dice.random() < 0.97:
            follow_up.status = FollowUp.Status.DONE
            follow_up.done_at = at(due, 12)
            follow_up.done_by = self.organizer
        self.harvest.follow_ups.append(follow_up)

    def _coming(self) -> None:
        """Something ahead, so that Today, the mails and the calendar are alive."""
        roll = self.dice.random()
        if roll < 0.14:
            channel, what = self.dice.choice(names.FOLLOW_UPS)
            due = self.today + timedelta(days=self.dice.choice((-3, -1, 0, 0, 1, 2, 5)))
            self.harvest.follow_ups.append(
                FollowUp(
                    person=self.person,
                    what=what,
                    channel=channel,
                    on_date=due,
                    scheduled_at=at(due - timedelta(days=4), 9),
                )
            )
        elif roll < 0.26:
            day = self.today + timedelta(days=self.dice.choice((0, 0, 1, 2, 3, 6)))
            self.harvest.conversations.append(
                Conversation(
                    person=self.person,
                    campaign=self.campaign,
                    organizer=self.organizer,
                    kind=Conversation.Kind.STEP_UP,
                    place=self.dice.choice(names.PLACES),
                    purpose="Kijken of een volgende stap past",
                    was_planned=True,
                    on_date=day,
                    at_time=time(self.dice.choice((16, 19, 20))),
                    scheduled_at=at(self.today - timedelta(days=3), 9),
                )
            )
