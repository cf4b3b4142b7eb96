"""Every page, in both languages, in light and dark: nothing to complain about."""

import pytest
from django.urls import resolve

from tests import make
from tests.access_matrix import doors
from tests.browser.watching import LAPTOP, NARROWEST

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FOR_ALL = (
    "/account/login/",
    "/account/password/reset/",
    "/account/login/code/",
    "/account/password/reset/done/",
    "/account/password/reset/key/zz-none/",
    "/account/password/reset/key/done/",
    "/account/confirm-email/",
    "/account/confirm-email/none/",
    "/account/inactive/",
    "/account/signup/",
    "/what-you-tell-us/",
)
SIGNED_IN = (
    "/",
    "/people/",
    "/people/?q=sam",
    "/people/new/",
    "/talks/new/",
    "/talks/new/?new=1",
    "/ladder/",
    "/suggestions/",
    "/dashboard/",
    "/dashboard/explained/",
    "/campaigns/",
    "/campaigns/new/",
    "/team/",
    "/team/new/",
    "/team/invite/",
    "/team/users/",
    "/profile/",
    "/happened/",
    "/happened/?kind=talks&since=2020-01-01",
    "/calendar/",
    "/status/",
    "/my-talks/",
    "/debriefs/",
    "/coaching/",
    "/settings/",
    "/settings/retention/",
    "/import/",
    "/import/decisions/",
    "/people/doubles/",
    "/going/",
    "/outbox/",
    "/account/password/change/",
    "/account/email/",
    "/account/reauthenticate/",
    "/account/logout/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/letters/",
    "/styleguide/",
    "/practice/",
    "/practice/cards/litter/",
    "/practice/asks/1/",
    "/practice/remarks/1/",
    "/learn/path/",
    "/learn/six-steps/",
    "/account/sessions/",
    "/library/",
    "/library/?kind=prompt&q=a",
    "/library/?kind=win",
    "/library/asks/",
    "/library/new/objection/",
    "/library/new/prompt/",
    "/library/heard/",
    "/library/feedback/",
    "/library/stories/",
    "/library/stories/new/",
    "/library/plan/",
    "/library/words/",
    "/learn/",
    "/learn/card/",
    "/nothing-lives-here/",
)
# Pages that say so when something is not there, or no longer.
UNKNOWN = {"/nothing-lives-here/": (404,), "/m/onzin/": (404,)}


# The style guide shows a date that is none.
ON_PURPOSE = "someday"
# Shown by a program, or inside a page that is toured.
NO_PAGE = {
    "conversations:sheet_worker": "a script",
    "intake:rows": "a file",
    "overview:figure_csv": "a file",
    "reminders:letter_frame": "a letter inside the page of letters",
    "demo:mail": "in the demo alone: tests/demo",
    "demo:sign_ins": "in the demo alone: tests/demo",
}


def test_the_tour_leaves_out_no_page(house):
    """Every address of tests/access.yaml that shows something is visited below."""
    pages = house.people["everything"]["nl"]["pages"].values()
    visited = set()
    for path in [*FOR_ALL, *SIGNED_IN, *pages]:
        if path not in UNKNOWN:
            visited.add(resolve(path.split("?")[0]).view_name)
    shown = {door.name for door in doors() if "200" in door.get.values()}
    assert shown - visited == {*NO_PAGE}


def walk(visitor, paths):
    for path in paths:
        visitor.open(path, *UNKNOWN.get(path, (200,)))
        visitor.look()
        visitor.page.set_viewport_size({"width": NARROWEST, "height": 700})
        visitor.judge_width()
        visitor.page.set_viewport_size(LAPTOP)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_can_be_used_by_everybody(house, visit, language):
    world = house.people["everything"][language]
    pages = world["pages"]
    links = {name: path for name, path in pages.items() if name.startswith("link_")}
    visitor = visit(house, language)
    visitor.expect("status of 404", ON_PURPOSE)
    walk(visitor, [*FOR_ALL, *links.values()])
    visitor.sign_in(world["email"], make.PASSWORD)
    others = [path for name, path in pages.items() if name not in links]
    walk(visitor, [*SIGNED_IN, *others])
