"""The few things our templates cannot say in plain template language."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

register = template.Library()

# A date further away than this reads better as a date than as a count of days.
DAYS_COUNTED = 13

# Never colour alone: each state has its own picture besides its word.
BADGES = {
    "yes": ("check-circle-fill", "gain"),
    "no": ("lightbulb", "learned"),
    "not-yet": ("hourglass-split", "attention"),
    "open": ("circle", "plain"),
    "kept": ("check2-circle", "gain"),
    "partly": ("circle-half", "gain"),
    "not-kept": ("chat-dots", "learned"),
    "moved": ("arrow-repeat", "cool"),
    "withdrawn": ("dash-circle", "plain"),
    "overdue": ("exclamation-circle", "attention"),
    "today": ("sun", "accent"),
    "coming": ("calendar-event", "plain"),
    "done": ("check2", "gain"),
    "up": ("arrow-up", "gain"),
    "down": ("snow", "cool"),
    "paused": ("pause-circle", "cool"),
    "draft": ("pencil", "plain"),
    "private": ("lock", "plain"),
    "info": ("info-circle", "plain"),
}


# Pictures stand in every row of a list: each is drawn once.
@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """A picture from our own sprite; the words beside it carry the meaning."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static("vendor/icons.svg"),
        name,
    )


@register.simple_tag
def badge(kind: str, label: str) -> SafeString:
    return _badge(kind, str(label))


@lru_cache(maxsize=512)
def _badge(kind: str, label: str) -> SafeString:
    """The same few states stand in every row."""
    name, tone = BADGES[kind]
    return format_html(
        '<span class="badge-state badge-{}">{}{}</span>', tone, icon(name), label
    )


@register.simple_tag(takes_context=True)
def nav_link(
    context: template.Context, url_name: str, label: str, icon_name: str
) -> SafeString | str:
    """One place in the menu; left out while nothing answers to its name."""
    try:
        url = reverse(url_name)
    except NoReverseMatch:
        return ""
    request = context.get("request")
    path = request.path if request else ""
    inside = path.startswith(url) if url != "/" else path == url
    current = "page" if path == url else "true" if inside else ""
    return format_html(
        '<a class="nav-item-link" href="{}"{}>{}<span>{}</span></a>',
        url,
        format_html(' aria-current="{}"', current) if current else "",
        icon(icon_name),
        label,
    )


@register.simple_tag
def options(choices: Mapping[str, str], chosen: str = "") -> SafeString:
    """The options of a select, by what stands in the query string."""
    rows = (
        format_html('<option value="{}" selected>{}</option>', value, label)
        if value == chosen
        else format_html('<option value="{}">{}</option>', value, label)
        for value, label in choices.items()
    )
    return format_html_join("", "{}", ((row,) for row in rows))


@register.simple_tag
def is_first_summary(form: Any) -> bool:
    """A page puts the errors at its top, crispy once more in front of the fields."""
    is_first = not getattr(form, "has_summary", False)
    form.has_summary = True
    return is_first


@register.simple_tag
def undo_url(message: Message) -> str:
    """Where the undo of this message is posted to, or nothing.

    Only a path on this site: "//elsewhere" would leave it.
    """
    for tag in (message.extra_tags or "").split():
        path = tag.removeprefix("undo:")
        if path != tag and path.startswith("/") and not path.startswith("//"):
            return path
    return ""


@register.simple_tag
def relative_date(moment: date | datetime | str | None) -> str | SafeString:
    """The day as people say it, in the reader's own time zone."""
    # A name a template does not know comes in as "".
    if not isinstance(moment, date):
        return ""
    day = moment
    if isinstance(moment, datetime):
        local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
        day = local.date()
    return _day_for_reading(day, timezone.localdate(), get_language() or "nl")


@lru_cache(maxsize=2048)
def _day_for_reading(day: date, today: date, _language: str) -> SafeString:
    """A list names the same few days again and again."""
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        day.isoformat(),
        date_format(day, "j F Y"),
        _in_words(day, today),
    )


def _in_words(day: date, today: date) -> str:
    days = (day - today).days
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if days in near:
        return near[days]
    if 0 < days <= DAYS_COUNTED:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    if -DAYS_COUNTED <= days < 0:
        ago = ngettext("%(days)d day ago", "%(days)d days ago", -days)
        return ago % {"days": -days}
    return date_format(day, "j F" if day.year == today.year else "j F Y")


@register.inclusion_tag("components/ladder.html")
def ladder_picture(rungs: Iterable[Any], current: Any = None) -> dict[str, object]:
    """The ladder with a person on it. `rungs` come lowest first.

    A rung is an object with `name` (and perhaps `note`, `url`), such a dict, or
    a plain string. Nobody without a position: they stand on the lowest rung.
    """
    rungs = list(rungs)
    here = rungs.index(current) if current in rungs else 0
    steps = [
        {
            "name": _part(rung, "name") or str(rung),
            "note": _part(rung, "note"),
            "url": _part(rung, "url"),
            "state": _side(level, here),
        }
        for level, rung in enumerate(rungs)
    ]
    return {"steps": steps[::-1]}


def _part(rung: Any, name: str) -> str:
    found = rung.get(name) if isinstance(rung, dict) else getattr(rung, name, "")
    return found if isinstance(found, str) else str(found or "")


def _side(level: int, here: int) -> str:
    if level == here:
        return "current"
    return "below" if level < here else "above"


@register.simple_tag
@lru_cache(maxsize=512)
def ladder_mark(level: int | None, count: int, name: str = "") -> SafeString:
    """A ladder of a finger's size for rows; `name` is what is read aloud."""
    here, count = level or 0, max(count, 2)
    spoken = format_html('role="img" aria-label="{}"', name)
    silent = format_html('aria-hidden="{}"', "true")
    return format_html(
        '<svg class="ladder-mark" viewBox="0 0 24 36" {} fill="none">'
        '<path class="mark-rail" d="M5 1v34M19 1v34" stroke-width="1.5" />{}</svg>',
        spoken if name else silent,
        format_html_join(
            "",
            '<path class="mark-rung mark-{}" d="{}" stroke-width="{}"'
            ' stroke-linecap="round" />',
            _mark_rungs(here, count),
        ),
    )


def _mark_rungs(here: int, count: int) -> Iterable[tuple[str, str, int]]:
    """Below, at and above where they stand: side, path and width."""
    gap = 28 / (count - 1)
    for side, levels in groupby(range(count), lambda level: _side(level, here)):
        left, right, width = (2, 22, 4) if side == "current" else (5, 19, 2)
        lines = (f"M{left} {32 - level * gap:.2f}H{right}" for level in levels)
        yield side, "".join(lines), width


@register.filter
def initials(name: str) -> str:
    """For the round mark of an account: first letter of first and last word."""
    words: Sequence[str] = str(name).replace("@", " ").split()
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")) if words else "?"
