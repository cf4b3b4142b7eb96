from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from conversations.actions import STORY_TEXTS, save_story
from conversations.forms.steps import LARGEST_VERSION, PlainText
from conversations.models import Story
from organizing.forms import CleanForm
from organizing.models import Campaign, User


def _answer(label: Any, help_text: Any) -> PlainText:
    return PlainText(
        label=label,
        help_text=help_text,
        max_length=1200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "class": "form-control"}),
    )


class StoryForm(CleanForm):
    """Three questions that build a story; nobody else ever reads the answers."""

    title = PlainText(
        label=_("A name for this story"),
        max_length=120,
        help_text=_("Only for yourself, to find it again."),
    )
    campaign = forms.ModelChoiceField(
        Campaign.objects.none(), label=_("Campaign"), empty_label=None
    )
    how_it_touched_me = _answer(
        _("How did this come into your life, and what did it do to you?"),
        _("One moment says more than ten years. Where were you, what did you feel?"),
    )
    how_i_got_involved = _answer(
        _("How did you get involved?"),
        _("Who asked you, and what made you say yes?"),
    )
    what_i_contribute = _answer(
        _("What do you bring, and what do you hope for?"),
        _("What you do in this campaign, and which background you take along."),
    )
    story_id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(
        widget=forms.HiddenInput,
        required=False,
        min_value=0,
        max_value=LARGEST_VERSION,
        initial=0,
    )

    def __init__(
        self,
        *args: Any,
        campaigns: QuerySet[Campaign],
        story: Story | None = None,
        **kwargs: Any,
    ) -> None:
        self.story = story
        kwargs.setdefault("initial", {"story_id": uuid4()})
        if story:
            texts = {name: getattr(story, name) for name in STORY_TEXTS}
            about = {"campaign": story.campaign_id, "version": story.version}
            kwargs["initial"] = {**texts, **about, "story_id": story.pk}
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["campaign"]
        choice.queryset = campaigns.order_by("name", "pk")

    def told(self) -> str:
        """The three answers as they stand now, saved or not."""
        return "\n".join(str(self[name].value() or "") for name in STORY_TEXTS[1:])

    def save(self, *, owner: User, now: datetime) -> Story:
        """Raises Conflict when the same story was saved elsewhere meanwhile."""
        return save_story(
            id=self.story.pk if self.story else self.cleaned_data["story_id"],
            owner=owner,
            campaign=self.cleaned_data["campaign"],
            texts={name: self.cleaned_data[name] for name in STORY_TEXTS},
            based_on=self.cleaned_data["version"] or 0,
            now=now,
        )
