"""Run a snippet on a stack. Everything that runs one comes through here, so that how can be exchanged."""

from __future__ import annotations

from tools.verification.interpreters import Interpreter
from tools.verification.prepared import PreparedInterpreter
from tools.verification.process_oracle import TIME_LIMIT, Run, run_snippet
from tools.verification.snippets import Snippet


def run_on(snippet: Snippet, stack: Interpreter, prepared: PreparedInterpreter | None = None) -> Run:
    """Run a snippet as a reader of that stack would, with both streams in one.

    What a release warns of on stderr is a part of what it prints, whichever form the snippet's statement has.
    """
    return run_snippet(snippet, stack, TIME_LIMIT, prepared, as_terminal=True)
