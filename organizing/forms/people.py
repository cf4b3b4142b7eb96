from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from organizing import actions
from organizing.finding import fold, international
from organizing.forms.fields import CleanForm, ManyField
from organizing.models import Basis, Campaign, Person, PersonQuerySet, Tag, Team, User
from organizing.texts import LONGEST_QUERY, storable

CANDIDATES = 20
# Words that are looked for; each costs a condition.
LONGEST_NAME = 8
MANY = ("campaigns", "tags")


def people_by_name(people: PersonQuerySet, name: str) -> PersonQuerySet:
    """Those whose name, e-mail or tags hold every word of `name`."""
    for word in fold(storable(name)).split()[:LONGEST_NAME]:
        people = people.filter(search_text__contains=word)
    return people.order_by("last_name", "first_name", "pk")


class PersonForm(CleanForm):
    """What both the new and the existing person are asked.

    Every field carries along what the page showed, so that only what somebody
    really changed is saved, and only that can conflict.
    """

    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Last name"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=16, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    channel = forms.ChoiceField(label=_("Prefers contact"), required=False)
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none())
    owner = forms.ModelChoiceField(
        label=_("Organizer"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("Who keeps in touch with them."),
    )
    campaigns = forms.ModelMultipleChoiceField(
        label=_("Campaigns"),
        queryset=Campaign.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    recruiter_name = forms.CharField(
        label=_("Brought in by"),
        max_length=200,
        required=False,
        help_text=_("Part of the name of somebody in your team."),
    )
    recruiter = forms.ModelChoiceField(
        label=_("Who do you mean?"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Choose"),
    )
    source = forms.CharField(
        label=_("Where from"),
        max_length=120,
        required=False,
        help_text=_("For example: market stall, petition, a friend."),
    )
    tags = ManyField(
        label=_("Tags"),
        queryset=Tag.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    new_tags = forms.CharField(
        label=_("New tags"),
        max_length=200,
        required=False,
        help_text=_("Separate them by commas. They join the short list of the group."),
    )

    def __init__(
        self, *args: Any, user: User, person: Person | None = None, **kwargs: Any
    ) -> None:
        self.user, self.person = user, person
        kwargs["initial"] = {**self._start(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self._choose_people()
        self._choose_things()
        for name in ("recruiter", "new_tags"):
            if name in self.fields:
                self.fields[name].show_hidden_initial = False

    def _start(self) -> dict[str, Any]:
        person = self.person
        if person is None:
            return {"language": self.user.language, "owner": self.user}
        plain = {
            name: getattr(person, name)
            for name in self.base_fields
            if name not in {*MANY, "recruiter", "recruiter_name", "new_tags"}
        }
        return {
            **plain,
            "campaigns": list(person.campaigns.all()),
            "tags": list(person.tags.all()),
            "recruiter_name": str(person.recruiter or ""),
        }

    def _choice(self, name: str) -> "forms.ModelChoiceField[Any]":
        return cast("forms.ModelChoiceField[Any]", self.fields[name])

    def _choose_people(self) -> None:
        """Team and owner for those who decide about them; recruiter by name."""
        user, person = self.user, self.person
        teams = Team.objects.filter(
            pk__in=user.coordinated_team_ids if person else user.team_ids
        ).order_by("name")
        self._choice("team").queryset = teams
        colleagues = User.objects.of_teams(user.coordinated_team_ids)
        self._choice("owner").queryset = colleagues.order_by("name", "pk")
        may_assign = user.coordinates(person.team_id) if person else user.is_coordinator
        if not may_assign:
            del self.fields["owner"]
        if (person and not may_assign) or (not person and len(user.team_ids) == 1):
            del self.fields["team"]
        named = Person.objects.named_to(user)
        recruiter = person.recruiter if person else None
        if recruiter and recruiter.team_id not in user.team_ids:
            # Their name is not this user's to see, nor the link theirs to cut.
            del self.fields["recruiter_name"], self.fields["recruiter"]
            return
        self._choice("recruiter").queryset = named
        self._offer_recruiters(named)

    def _offer_recruiters(self, named: PersonQuerySet) -> None:
        """A list of the few who match; nobody scrolls through ten thousand names."""
        # Looked up before the form is valid, so it may still be anything at all.
        typed = str(self.data.get(self.add_prefix("recruiter_name"), ""))
        name = storable(typed)[:LONGEST_QUERY].strip()
        found: list[Person] = []
        if name and name != self.initial.get("recruiter_name"):
            found = list(people_by_name(named, name)[:CANDIDATES])
        self.candidates = found
        options = [("", _("Choose")), *((str(one.pk), str(one)) for one in found)]
        self.fields["recruiter"].widget.choices = options
        if len(found) < 2:
            self.fields["recruiter"].widget = forms.HiddenInput()

    def _choose_things(self) -> None:
        channel = cast("forms.ChoiceField", self.fields["channel"])
        channel.choices = [("", _("No preference")), *Person.Channel.choices]
        campaigns = Campaign.objects.open_to(self.user)
        if self.person:
            campaigns = campaigns | self.person.campaigns.distinct()
        self._choice("campaigns").queryset = campaigns.order_by("name")
        self._choice("tags").queryset = Tag.objects.order_by("name")
        if not self.user.is_coordinator:
            del self.fields["new_tags"]

    def clean_phone(self) -> str:
        """A number that can be read as one; an old odd one may stay as it is."""
        phone = str(self.cleaned_data["phone"]).strip()
        kept = self.person is not None and phone == self.person.phone
        if phone and not kept and not international(phone):
            raise forms.ValidationError(_("This is not a phone number."))
        return phone

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._clean_owner(cleaned)
        if "recruiter_name" in self.fields:
            self._clean_recruiter(cleaned)
        return cleaned

    def chosen_team(self) -> Team | None:
        """The team in the form; where it is not asked, the only one there is."""
        if "team" in self.fields:
            return cast("Team | None", self.cleaned_data.get("team"))
        if self.person:
            return self.person.team
        return Team.objects.filter(pk__in=self.user.team_ids).first()

    def _clean_owner(self, cleaned: dict[str, Any]) -> None:
        owner, team = cleaned.get("owner"), self.chosen_team()
        if "owner" not in self.fields or owner is None or team is None:
            return
        if not self.user.coordinates(team.pk) and owner != self.user:
            self.add_error("owner", _("In this team you can only choose yourself."))
        elif not owner.memberships.filter(team=team).exists():
            self.add_error("owner", _("This colleague is not in the chosen team."))

    def _clean_recruiter(self, cleaned: dict[str, Any]) -> None:
        name = (cleaned.get("recruiter_name") or "").strip()
        before = self.person.recruiter if self.person else None
        if not name:
            cleaned["recruiter"] = None
        elif before and name == str(before):
            cleaned["recruiter"] = before
        elif not cleaned.get("recruiter"):
            if len(self.candidates) == 1:
                cleaned["recruiter"] = self.candidates[0]
            elif self.candidates:
                self.add_error("recruiter", _("Several people fit. Choose one."))
            else:
                self.add_error("recruiter_name", _("Nobody of your team fits."))

    def tag_names(self) -> list[str]:
        chosen: Iterable[Tag] = self.cleaned_data.get("tags") or []
        typed = str(self.cleaned_data.get("new_tags") or "").split(",")
        return [*(tag.name for tag in chosen), *filter(None, map(str.strip, typed))]


class NewPersonForm(PersonForm):
    basis = forms.ChoiceField(
        label=_("Why may you keep notes about them?"),
        required=False,
        help_text=_("You can also ask it in the first talk."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        basis = cast("forms.ChoiceField", self.fields["basis"])
        basis.choices = [(Basis.NONE, _("Not known yet")), *Basis.choices[1:]]

    def save(self, *, now: datetime) -> Person:
        cleaned = self.cleaned_data
        team = self.chosen_team()
        if team is None:
            raise actions.Refused(_("You are not in a team yet."))
        same = (
            "first_name",
            "last_name",
            "email",
            "phone",
            "postcode",
            "language",
            "channel",
            "recruiter",
            "source",
            "campaigns",
            "basis",
        )
        return actions.create_person(
            by=self.user,
            now=now,
            team=team,
            owner=cleaned["owner"] if "owner" in self.fields else self.user,
            tags=self.tag_names(),
            **{name: cleaned[name] for name in same},
        )
