"""The parts of `make test`: which test files belong together, and what each part depends on."""

from __future__ import annotations

from dataclasses import dataclass

# What a person writes most: a part that reads little of it need not run again for every change of a page.
WRITTEN = ("docs/", "snippets/")


@dataclass(frozen=True)
class Part:
    """Test files that run in one pytest process."""

    name: str
    files: tuple[str, ...]
    needs_site: bool = False
    # Nothing runs beside it: it compares durations, and a neighbour would be in them.
    alone: bool = False
    # It waits more than it works, for pages that must notice something: one such part runs beside the others.
    waits: bool = False
    # Below `unread` only what `read` names is read; of all else the names count, and not the content.
    unread: tuple[str, ...] = ()
    read: tuple[str, ...] = ()

    @property
    def command(self) -> str:
        """Return what a person types to run the part alone."""
        return f"make test PART={self.name}"

    def reads(self, file: str) -> bool:
        """Say whether the content of a file, by its path in the tree, may change what the part finds."""
        return file.startswith(self.read) or not file.startswith(self.unread) if self.unread else True


# What the specimen of the browser tests is made of.
SPECIMEN = ("docs/assets/", "docs/service-worker.js", "snippets/execution_model/", "snippets/project/")

# In the order in which they start: first what the site waits for, then the longest.
PARTS = (
    Part(
        "verification",
        ("tests/test_snippets.py", "tests/test_drift_drill.py", "tests/test_page_drill.py", "tests/test_steadiness.py"),
    ),
    Part(
        "stacks",
        (
            "tests/test_stacks.py",
            "tests/test_bisection.py",
            "tests/test_stops.py",
            "tests/test_older_outputs.py",
            "tests/test_prepared.py",
        ),
        unread=("docs/",),
    ),
    # The site ships what it records: early, so that its build need not record anything a second time.
    Part("recorder", ("tests/test_recorder.py",), unread=("docs/",), read=("docs/assets/",)),
    # Its difference is told with the prose of the pages.
    Part("warning", ("tests/test_warning.py",)),
    Part("authoring", ("tests/test_authoring.py",)),
    Part("lint", ("tests/test_python.py", "tests/test_rooms.py")),
    Part("scripts", ("tests/test_javascript.py",), unread=WRITTEN, read=("docs/assets/", "docs/service-worker.js")),
    Part(
        "harm",
        ("tests/test_harmful_programs.py", "tests/test_runner_robustness.py"),
        waits=True,
        unread=WRITTEN,
        read=SPECIMEN,
    ),
    Part(
        "tools",
        (
            "tests/test_bad_input.py",
            "tests/test_bad_pages.py",
            "tests/test_advice.py",
            "tests/test_automation.py",
            "tests/test_live_site.py",
            "tests/test_browser_runtime.py",
            "tests/test_checks.py",
        ),
        unread=WRITTEN,
        # The page names what the site ships of others.
        read=("docs/assets/", "docs/verification.md"),
    ),
    Part(
        "set-up",
        (
            "tests/test_set_up.py",
            "tests/test_companions.py",
            "tests/test_machines.py",
            "tests/test_process_oracle.py",
            "tests/test_shipped_marks.py",
        ),
        unread=WRITTEN,
        read=("docs/assets/", "snippets/databases/", "snippets/exceptions/"),
    ),
    Part("stepper", ("tests/test_stepper.py",), needs_site=True),
    Part("playground", ("tests/test_playground.py",), needs_site=True),
    Part("editor", ("tests/test_editor.py", "tests/test_edits.py"), waits=True, unread=WRITTEN, read=SPECIMEN),
    Part("offline", ("tests/test_offline.py",), waits=True, unread=WRITTEN, read=SPECIMEN),
    Part(
        "project",
        (
            "tests/test_project.py",
            "tests/test_project_equivalence.py",
            "tests/test_project_generated.py",
            "tests/test_project_openapi.py",
            "tests/test_project_archive.py",
            "tests/test_project_building.py",
            "tests/test_project_postgres.py",
            "tests/test_project_events.py",
            "tests/test_project_postgres_events.py",
            "snippets/project/tests",
        ),
        unread=WRITTEN,
        read=("docs/project/", "snippets/project/", "snippets/databases/temporary_postgres.py"),
    ),
    Part("programs", ("tests/test_runner.py",), needs_site=True),
    Part("pages", ("tests/test_every_page.py",), needs_site=True),
    Part(
        "mutants",
        ("tests/test_mutants.py", "tests/test_answers.py"),
        unread=WRITTEN,
        read=("snippets/problems/", "tests/answers/"),
    ),
    Part(
        "verdicts",
        ("tests/test_verdicts_in_browser.py",),
        unread=WRITTEN,
        read=("snippets/problems/", "docs/assets/"),
    ),
    Part(
        "problems",
        ("tests/test_problems.py", "tests/test_judge.py", "tests/test_workspace.py"),
        unread=WRITTEN,
        read=("snippets/problems/",),
    ),
    Part(
        "reader",
        (
            "tests/test_predictions.py",
            "tests/test_recall.py",
            "tests/test_rehearsal.py",
            "tests/test_runner_reader.py",
            "tests/test_solving.py",
            "tests/test_progress.py",
            "tests/test_your_stack.py",
            "tests/test_changes.py",
        ),
        needs_site=True,
    ),
    Part(
        "layout",
        (
            "tests/test_layout.py",
            "tests/test_browser.py",
            "tests/test_styles.py",
            "tests/test_first_page.py",
            "tests/test_print.py",
        ),
        needs_site=True,
    ),
    Part("search", ("tests/test_search.py",), needs_site=True),
    Part("policy", ("tests/test_content_security_policy.py",), needs_site=True),
    Part("zensical", ("tests/test_zensical.py",), needs_site=True),
    Part(
        "contents",
        (
            "tests/test_pages.py",
            "tests/test_problem_pages.py",
            "tests/test_lessons.py",
            "tests/test_tracks.py",
            "tests/test_claims.py",
            "tests/test_listings.py",
            "tests/test_names.py",
            "tests/test_symptoms.py",
            "tests/test_site.py",
            "tests/test_offline_copy.py",
            "tests/test_deck.py",
            "tests/test_notebooks.py",
        ),
        needs_site=True,
    ),
    Part(
        "experiments",
        ("tests/test_experiments.py",),
        alone=True,
        unread=WRITTEN,
        read=("docs/experiments/", "docs/assets/", "snippets/experiments/"),
    ),
)


def named_part(name: str) -> Part:
    """Return the part of a name. Raises SystemExit with the names that there are."""
    for part in PARTS:
        if part.name == name:
            return part
    raise SystemExit(f"There is no part {name!r}. The parts are: {', '.join(part.name for part in PARTS)}.")
