"""Framework pairs: the two programs of an example print the same, or a page explains the difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tools.verification.interpreters import Interpreter
from tools.verification.pages import DOCS, pages_showing
from tools.verification.snippets import Fault, Snippet
from tools.verification.verify import exceptions

FLASK, FASTAPI = "flask_app", "fastapi_app"


def find_pairs(snippets: Iterable[Snippet]) -> dict[str, tuple[Snippet, Snippet]]:
    """Return the examples that have both a Flask and a FastAPI program."""
    named = {snippet.name: snippet for snippet in snippets}
    examples = sorted(name.removesuffix(f"/{FLASK}") for name in named if name.endswith(f"/{FLASK}"))
    return {
        example: (named[f"{example}/{FLASK}"], named[f"{example}/{FASTAPI}"])
        for example in examples
        if f"{example}/{FASTAPI}" in named
    }


def pair_faults(example: str, pair: tuple[Snippet, Snippet], interpreters: Sequence[Interpreter]) -> Iterator[Fault]:
    """Say where the two programs of an example part, and no page explains it."""
    place = f"snippets/{example}"
    pythons = [interpreter.python for interpreter in interpreters if pair[0].runs_on(interpreter.python)]
    differing = [python for python in pythons if len({snippet.stated_output(python) for snippet in pair}) > 1]
    explanation = exceptions()["framework_differences"].get(example)
    if not differing:
        if explanation is not None:
            mend = f"delete {example} from snippets/exceptions.toml"
            yield Fault(place, "an explained difference that is there no more", mend)
        return
    if not explanation:
        mend = (
            "make them alike; or explain the difference on the page, and name a sentence of that explanation under "
            "[framework_differences] in snippets/exceptions.toml"
        )
        yield Fault(
            place, "Flask and FastAPI print different text", mend, "the same", f"CPython {', '.join(differing)}"
        )
    elif not is_told(explanation, pair):
        mend = "correct the sentence in snippets/exceptions.toml, or write it on the page that shows both"
        yield Fault(place, "no page that shows the pair holds its explanation", mend, repr(explanation), "no page")


def is_told(explanation: str, pair: tuple[Snippet, Snippet]) -> bool:
    """Say whether a page that shows both programs holds a sentence."""
    both = set(pages_showing(pair[0].name)) & set(pages_showing(pair[1].name))
    return any(explanation in " ".join((DOCS.parent / page).read_text(encoding="utf-8").split()) for page in both)
