"""make mutants: is it noticed when a check is missing?

python -m tests.mutants [--list] [--only NAME,NAME]
"""

import argparse
import signal
import sys
import time
from collections.abc import Sequence

from tests.mutants import report
from tests.mutants.catalogue import MUTANTS, Mutant, Rotten
from tests.mutants.running import Found, NotSound, copied, tried, unchanged

GOAL = 0.95


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def chosen(only: str) -> Sequence[Mutant]:
    wanted = {name.strip() for name in only.split(",") if name.strip()}
    if unknown := wanted - {one.name for one in MUTANTS}:
        sys.exit(f"No such mutant: {', '.join(sorted(unknown))}")
    return [one for one in MUTANTS if one.name in wanted or not wanted]


def run(mutants: Sequence[Mutant]) -> list[Found]:
    found: list[Found] = []
    with copied() as root:
        seconds = unchanged(root, mutants)
        say(f"nothing removed: all tests pass ({seconds:.0f} s)")
        for number, mutant in enumerate(mutants, start=1):
            one = tried(root, mutant)
            found.append(one)
            fate = f"killed by {one.killer}" if one.killer else "SURVIVED"
            say(f"{number}/{len(mutants)} {mutant.name}: {fate} ({one.seconds:.0f} s)")
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--list", action="store_true", help="name them, run nothing")
    parser.add_argument("--only", default="", help="NAME,NAME: writes no report")
    asked = parser.parse_args()
    mutants = chosen(asked.only)
    if asked.list:
        for one in mutants:
            say(f"{one.name} ({one.edits[0].file}): {one.without}")
        return
    # Also where it was started in the background: its tests then stop as well.
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.default_int_handler)
    began = time.monotonic()
    try:
        found = run(mutants)
    except KeyboardInterrupt:
        sys.exit("\nStopped. No report was written.")
    except (NotSound, Rotten) as error:
        sys.exit(str(error))
    if not asked.only:
        report.write(found, seconds=time.monotonic() - began)
    share = report.share(found)
    say(f"{share:.1%} of {len(found)} were noticed")
    sys.exit(0 if share >= GOAL else 1)


if __name__ == "__main__":
    main()
