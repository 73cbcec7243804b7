"""The commands of stacks: bring them, judge the snippets on them, find where an output changes, prove it again."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tools.stacks.bisection import goes_back_and_forth
from tools.stacks.boundaries import Boundary, load_boundaries, prove, save_boundaries
from tools.stacks.environments import bring_stops, is_made, lock_stops
from tools.stacks.judging import judge_stops
from tools.stacks.recording import bisect as bisect_snippet
from tools.stacks.recording import record, relabel
from tools.stacks.releases import StackError
from tools.stacks.running import run_on
from tools.stacks.statements import statement, transcript_faults
from tools.stacks.stops import find_stops, framework_snippets, interpreter_of, titled
from tools.stacks.warning import SETS, find_set, warned_of
from tools.stacks.warning_report import report
from tools.verification.commands import as_diff
from tools.verification.pages import pages_showing
from tools.verification.snippets import Snippet, find_snippets
from tools.verification.update import Change, apply, changed


def bring(*, lock: bool) -> int:
    """Make the environments of all stops; with `lock`, write first anew what each holds."""
    if lock:
        lock_stops(find_stops())
        find_stops.cache_clear()
    faults = bring_stops()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def check(pattern: str) -> int:
    """Run the named snippets at every stop and print the verdicts."""
    faults = [
        fault for snippet in find_snippets(pattern) if snippet.is_readable for fault in transcript_faults(snippet)
    ]
    snippets = framework_snippets(pattern)
    stops = [stop for stop in find_stops() if is_made(stop)] if snippets else []
    for verdict in judge_stops(snippets, stops) if stops else ():
        how = "UNTRUE" if verdict.faults else f"verified, {verdict.milliseconds} ms"
        print(f"{verdict.snippet.name}  {verdict.stop.title}  {how}")
        faults += verdict.faults
    for stop in set(find_stops()) - set(stops) if snippets else ():
        print(f"{pattern}  {stop.title}  NOT RUN. `make stacks` brings it; then run the command again.")
    for fault in faults:
        print(f"\n{fault}")
    return 1 if faults else 0


def update(pattern: str) -> int:
    """Rewrite the transcripts that named snippets have for older stacks, from real runs."""
    failed = False
    for snippet in framework_snippets(pattern):
        texts = {}
        for stop in find_stops():
            stated = statement(snippet, stop)
            if stated.need or not is_made(stop):
                continue
            printed = run_on(snippet, interpreter_of(stop)).stdout
            if stated.transcript:
                texts[stated.transcript] = printed
            elif printed != stated.text:
                failed = True
                print(f"{snippet.place} prints something else on {stop.title}: make bisect S={snippet.name}")
        write([Change(path, path.read_text(encoding="utf-8"), text) for path, text in texts.items()])
    return 1 if failed else 0


def write(changes: Sequence[Change]) -> None:
    changes = changed(changes)
    apply(changes)
    for change in changes:
        print(as_diff(change))


def tell(ended: int, due: int) -> None:
    """Say how far a long run is."""
    if ended % 50 == 0 or ended == due:
        print(f"{ended} of {due} runs at the stops", flush=True)


def bisect(pattern: str) -> int:
    """Find and record where outputs change: of the named snippets, else of all that are not as stated somewhere."""
    snippets = framework_snippets(pattern)
    if not snippets:
        sys.exit(f"There is no framework snippet {pattern!r}.")
    if not pattern:
        untrue = {verdict.snippet for verdict in judge_stops(snippets, trust_passes=True, told=tell) if verdict.faults}
        snippets = [snippet for snippet in snippets if snippet in untrue]
    failed = False
    for snippet in snippets:
        try:
            boundaries = bisect_one(snippet)
        except StackError as error:
            failed = True
            print(f"{snippet.name}: {error}", flush=True)
        else:
            tell_boundaries(snippet, boundaries)
    return 1 if failed else 0


def bisect_one(snippet: Snippet) -> list[Boundary]:
    """Find the boundaries of one snippet, prove them, and write them and what they say of older stacks."""
    found = bisect_snippet(snippet, lambda line: print(f"  {line}", file=sys.stderr, flush=True))
    for boundary in found.boundaries:
        prove(boundary, snippet)
    write(record(found))
    boundaries = relabel(found.boundaries, Snippet(snippet.path, snippet.base))
    save_boundaries(boundaries, snippet.name)
    return boundaries


def tell_boundaries(snippet: Snippet, boundaries: Sequence[Boundary]) -> None:
    """Say what was found of one snippet."""
    if not boundaries:
        print(f"{snippet.name}: the same at every stop", flush=True)
        return
    print(f"{snippet.name}, shown on {', '.join(pages_showing(snippet.name)) or 'no page'}:")
    for boundary in boundaries:
        package, old, new = titled(boundary.package), boundary.last_old, boundary.first_new
        print(f"  {package} {old} is the last with the old output, {new} the first with the new")
    if goes_back_and_forth([boundaries[0].old, *(boundary.new for boundary in boundaries)]):
        print("  The output goes back and forth: one of them comes back.")
    sys.stdout.flush()


def prove_all(pattern: str) -> int:
    """Run both sides of every recorded boundary again, and every framework snippet at every stop."""
    return prove_boundaries(pattern) | check_stops(pattern)


def check_stops(pattern: str) -> int:
    """Run the named snippets at every stop, and say what is not as stated."""
    faults = [fault for verdict in judge_stops(framework_snippets(pattern), told=tell) for fault in verdict.faults]
    for fault in faults:
        print(f"\n{fault}")
    return 1 if faults else 0


def prove_boundaries(pattern: str) -> int:
    snippets = {snippet.name: snippet for snippet in find_snippets()}
    due = [b for b in load_boundaries() if not pattern or b.snippet == pattern or b.snippet.startswith(f"{pattern}/")]
    failed = 0
    for number, boundary in enumerate(due, start=1):
        try:
            if boundary.snippet not in snippets:
                raise StackError(
                    f"{boundary}: the snippet is not there. Delete the boundary from snippets/boundaries.json."
                )
            prove(boundary, snippets[boundary.snippet])
            print(f"{number} of {len(due)}: {boundary} differ, as recorded", flush=True)
        except StackError as error:
            failed += 1
            print(f"{number} of {len(due)}: {error}", flush=True)
    print(f"{len(due) - failed} boundaries proved, {failed} not")
    return 1 if failed else 0


def warn(name: str, day: str) -> int:
    """Say which statements change with a set of releases, as Markdown; without a name, with each that the index has."""
    snippets = framework_snippets()
    failed = False
    seen: list[dict[str, str]] = []
    for each in [name] if name else SETS:
        tried = find_set(each, day)
        if dict(tried.stop.pins) in seen:
            print(f"\n# {each}: the same releases\n")
            continue
        seen.append(dict(tried.stop.pins))
        found = warned_of(tried, snippets, tell_aside)
        print(f"{report(tried, found, len(snippets))}\n", flush=True)
        failed = failed or bool(found)
    return 1 if failed else 0


def tell_aside(ended: int, due: int) -> None:
    """Say how far a run is, beside what it prints."""
    if ended % 50 == 0 or ended == due:
        print(f"{ended} of {due} runs", file=sys.stderr, flush=True)
