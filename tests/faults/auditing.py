"""After everything: does the table of attempts explain what the mail server wrote?"""

from tests.faults.findings import Findings, scenario
from tests.faults.harness import AUDITS, ground_on


@scenario(
    "R33",
    "every line at the mail server, of every run before this one",
    target="DeliveryAttempt explains 100%",
    full={},
)
def explained(found: Findings):
    if not AUDITS:
        with ground_on("sqlite") as ground:
            ground.seed(20)
            ground.start()
            ground.wait_until_done(20)
    lines = sum(audit["lines"] for audit in AUDITS)
    unexplained = sum(audit["unexplained"] for audit in AUDITS)
    found.figures |= {"runs": len(AUDITS), "lines": lines, "unexplained": unexplained}
    found.must("there are lines", hold=lines > 0)
    found.must("every line is explained", hold=not unexplained)
