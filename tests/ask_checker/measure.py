"""How good is the ask checker? `python -m tests.ask_checker.measure FILE...`

A file is named after its language ("dev_nl.tsv") and holds an ask a line: verdict,
codes, ask. With `--wrong` every line that was judged otherwise is shown too.
"""

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from ask_checker import CODES, check
from tests.ask_checker.asks import TODAY, Labelled, in_file


@dataclass(frozen=True)
class Score:
    """How often a code was given rightly, wrongly, and left out wrongly."""

    right: int
    too_many: int
    missed: int

    @property
    def precision(self) -> float:
        given = self.right + self.too_many
        return self.right / given if given else 1.0

    @property
    def recall(self) -> float:
        due = self.right + self.missed
        return self.right / due if due else 1.0


@dataclass(frozen=True)
class Wrong:
    """An ask that was judged otherwise than a person did."""

    ask: Labelled
    found: frozenset[str]

    @property
    def verdict_differs(self) -> bool:
        return bool(self.found) == self.ask.clear

    def __str__(self) -> str:
        mark = "!" if self.verdict_differs else " "
        missed = " ".join(f"-{code}" for code in sorted(self.ask.codes - self.found))
        extra = " ".join(f"+{code}" for code in sorted(self.found - self.ask.codes))
        return f"{mark} {missed} {extra} | {self.ask.text}"


@dataclass(frozen=True)
class Measured:
    """What came out of a file of labelled asks."""

    asks: int
    verdicts_right: int
    scores: dict[str, Score]
    wrong: tuple[Wrong, ...]
    milliseconds: float
    """Per ask, on average."""
    slowest: float

    @property
    def accuracy(self) -> float:
        return self.verdicts_right / self.asks if self.asks else 1.0


def measure(asks: list[Labelled], language: str) -> Measured:
    """Check every ask and count, code for code, where a person says otherwise."""
    check("Wil je morgen bellen?", language, TODAY)
    taken: list[float] = []
    found: list[frozenset[str]] = []
    for ask in asks:
        started = time.perf_counter()
        found.append(frozenset(check(ask.text, language, TODAY).codes))
        taken.append((time.perf_counter() - started) * 1_000)
    pairs = list(zip(asks, found, strict=True))
    wrong = tuple(Wrong(ask, codes) for ask, codes in pairs if codes != ask.codes)
    return Measured(
        asks=len(asks),
        verdicts_right=len(asks) - sum(each.verdict_differs for each in wrong),
        scores={code: _score(code, pairs) for code in CODES},
        wrong=wrong,
        milliseconds=sum(taken) / len(taken) if taken else 0.0,
        slowest=max(taken, default=0.0),
    )


def _score(code: str, pairs: list[tuple[Labelled, frozenset[str]]]) -> Score:
    return Score(
        right=sum(code in ask.codes and code in codes for ask, codes in pairs),
        too_many=sum(code not in ask.codes and code in codes for ask, codes in pairs),
        missed=sum(code in ask.codes and code not in codes for ask, codes in pairs),
    )


def language_of(path: Path) -> str:
    """The language a corpus file is named after."""
    return path.stem.rpartition("_")[2]


def table(measured: Measured) -> str:
    """The figures as they stand in docs/ask-checker.md."""
    lines = [
        f"{measured.asks} asks, verdict right {measured.verdicts_right}"
        f" ({measured.accuracy:.1%}); {measured.milliseconds:.2f} ms an ask,"
        f" slowest {measured.slowest:.2f} ms",
        "",
        "| Code | Labelled | Precision | Recall |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {code} | {score.right + score.missed}"
        f" | {score.precision:.2f} | {score.recall:.2f} |"
        for code, score in measured.scores.items()
    ]
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    for name in (name for name in arguments if not name.startswith("--")):
        path = Path(name)
        measured = measure(in_file(path), language_of(path))
        sys.stdout.write(f"{path.name}: {table(measured)}\n\n")
        if "--wrong" in arguments:
            sys.stdout.write("".join(f"{wrong}\n" for wrong in measured.wrong) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
