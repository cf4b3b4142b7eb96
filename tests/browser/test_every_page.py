"""Every page, in both languages, in light and dark: nothing to complain about."""

import pytest

from tests import make
from tests.browser.watching import LAPTOP, NARROWEST

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FOR_ALL = (
    "/account/login/",
    "/account/password/reset/",
    "/account/login/code/",
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
    "/calendar/",
    "/status/",
    "/my-talks/",
    "/debriefs/",
    "/coaching/",
    "/settings/",
    "/import/",
    "/import/decisions/",
    "/outbox/",
    "/account/password/change/",
    "/account/2fa/",
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
    "/learn/",
    "/learn/card/",
    "/nothing-lives-here/",
)
# Pages that say so when something is not there, or no longer.
UNKNOWN = {"/nothing-lives-here/": (404,), "/m/onzin/": (404,)}


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
    visitor.expect("status of 404")
    walk(visitor, [*FOR_ALL, *links.values()])
    visitor.sign_in(world["email"], make.PASSWORD)
    others = [path for name, path in pages.items() if name not in links]
    walk(visitor, [*SIGNED_IN, *others])
