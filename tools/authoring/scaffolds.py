"""`make new-…`: a first version of everything that the site is made of. Each is whole and green as it is written."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import yaml  # type: ignore[import-untyped]

from tools.authoring.writing import SETTINGS, filled, insert, named, report, spoken, write_all
from tools.problems.catalogue import Problem, find_problems
from tools.problems.commands import update_transcripts
from tools.site.lessons import INDEX, MAP_ROW, MODULES, PRACTICE, Lesson, find_modules
from tools.verification.snippets import NOTEBOOKS, ROOT

FORM = ".github/ISSUE_TEMPLATE/new-snippet.yml"
FIRST_LESSON = "first_lesson"
HOSTS = ("flask_integration", "fastapi_integration")
MISTAKES = (
    "returns_the_number",
    "adds_two",
    "thinks_zero_is_missing",
    "forgets_negative_numbers",
    "drops_the_fraction",
)


def new_problem(slug: str, level: int) -> int:
    """Write a problem with its page, and name both everywhere."""
    named(slug, "make new-problem P=cache_stampede LEVEL=2")
    levels = {problem.level: problem.level_title for problem in find_problems()}
    if level not in levels:
        known = ", ".join(f"{number} ({title})" for number, title in levels.items())
        sys.exit(f"There is no level {level}. LEVEL is one of: {known}")
    module = find_modules()[0]
    values = {
        "slug": slug,
        "title": spoken(slug),
        "level": str(level),
        "level_title": levels[level],
        "topic": module.name,
        "section": f"modules/{module.name}/{INDEX}",
        "module": f"The module {module.name}",
    }
    folder, last = f"snippets/problems/{slug}", [p for p in find_problems() if p.level == level][-1].slug
    files = {
        f"{folder}/problem.toml": filled("problem/problem.toml", values),
        f"{folder}/starter.py": filled("problem/starter.py", values),
        f"{folder}/solution.py": filled("problem/solution.py", values),
        **{f"{folder}/wrong_{name}.py": filled(f"problem/wrong_{name}.py", values) for name in MISTAKES},
        f"{folder}/test_{slug}.py": filled("problem/test.py", values),
        f"docs/problems/{slug}.md": filled("problem/page.md", values),
        f"tests/answers/{slug}.md": filled("problem/answers.md", values),
    }
    write_all(files)
    order, index = "snippets/problems/order.toml", f"docs/problems/{INDEX}"
    write_order(ROOT / order, last, slug)
    insert(
        index,
        f"- [{values['title']}]({slug}.md) · {spoken(module.name)} · 15 minutes",
        lambda line: f"]({last}.md)" in line,
    )
    insert(SETTINGS, f"- problems/{slug}.md", lambda line: line.strip() == f"- problems/{last}.md")
    find_problems.cache_clear()
    update_transcripts(f"problems/{slug}")
    outputs = dict.fromkeys((f"{folder}/{name}.out" for name in Problem(slug, level, "").submissions), "")
    report(
        files | outputs,
        (order, index, SETTINGS),
        (f"make update S=problems/{slug}", f"make page P=problems/{slug}", 'make test PART="problems mutants"'),
    )
    return 0


def write_order(order: Path, last: str, slug: str) -> None:
    """Name a problem behind the one that was the last of its level."""
    text = order.read_text(encoding="utf-8")
    order.write_text(text.replace(f'"{last}"', f'"{last}", "{slug}"'), encoding="utf-8")


def new_experiment(name: str) -> int:
    """Write an experiment with its program and its page, and name it everywhere."""
    named(name, "make new-experiment E=cold_start")
    values = {"name": name, "title": spoken(name), "dashed": name.replace("_", "-")}
    files = {
        f"tools/experiments/{name}.py": filled("experiment/experiment.py", values),
        f"snippets/experiments/{name}/measured.py": filled("experiment/measured.py", values),
        f"docs/experiments/{name}.md": filled("experiment/page.md", values),
    }
    write_all(files)
    registry, index = "tools/experiments/registry.py", f"docs/experiments/{INDEX}"
    path = ROOT / registry
    text = path.read_text(encoding="utf-8")
    imported = re.search(r"from tools\.experiments import \(\n(.+?)\)", text, re.DOTALL)
    assert imported, f"{registry} imports its modules in another form"
    modules = sorted([*re.findall(r"\w+", imported[1]), name])
    text = text.replace(imported[1], "".join(f"    {module},\n" for module in modules))
    path.write_text(re.sub(r"(MODULES = \(\n(?:.+\n)+?)\)", rf"\1    {name},\n)", text), encoding="utf-8")
    insert(
        index,
        f"| Replace me: the question? | [{values['title']}]({name}.md) |",
        lambda line: line.startswith("| ") and ".md) |" in line,
    )
    insert(SETTINGS, f"- {values['title']}: experiments/{name}.md", lambda line: ": experiments/" in line)
    report(
        files,
        (registry, index, SETTINGS),
        (
            f"make experiment E={name}, which measures and draws",
            f"make page P=experiments/{name}",
            "make test PART=experiments",
        ),
    )
    return 0


def new_lesson(name: str) -> int:
    """Write a lesson with its first program, and name it in the map and the navigation."""
    topic, _, lesson = name.partition("/")
    if not (MODULES / topic / INDEX).exists() or not lesson:
        known = ", ".join(module.name for module in find_modules())
        form = f"A lesson is named module/lesson; {name!r} is not. Example: make new-lesson L=memory/slots"
        sys.exit(f"{form}\nThe modules are: {known}")
    files = lesson_files(topic, named(lesson, "make new-lesson L=memory/slots"))
    write_all(files)
    insert(
        SETTINGS,
        f"- modules/{topic}/{lesson}.md",
        lambda line: line.strip() == f"- modules/{topic}/{PRACTICE}",
        before=True,
    )
    write_map_row(topic, lesson)
    report(
        files,
        (f"docs/modules/{topic}/{INDEX}", SETTINGS),
        (f"make update S={topic}/{lesson}", f"make page P=modules/{topic}/{lesson}", f"make lessons M={topic}"),
    )
    return 0


def lesson_files(topic: str, lesson: str) -> dict[str, str]:
    values = {"topic": topic, "name": lesson, "title": f"What does {lesson.replace('_', ' ')} mean?"}
    return {
        f"docs/modules/{topic}/{lesson}.md": filled("lesson.md", values),
        f"snippets/{topic}/{lesson}.py": filled("lesson.py", values),
        f"snippets/{topic}/{lesson}.out": filled("lesson.out", values),
    }


def write_map_row(topic: str, lesson: str) -> None:
    """Write a lesson's row into the map of its module: the last one."""
    page = Lesson(MODULES / topic / f"{lesson}.md")
    row = f"| [{page.title.text}]({lesson}.md) | Replace me: what it shows | {page.minutes} |"
    insert(f"docs/modules/{topic}/{INDEX}", row, lambda line: bool(MAP_ROW.match(line)) or line == "|---|---|---|")


def new_module(topic: str) -> int:
    """Write a module with one lesson, and name it everywhere."""
    named(topic, "make new-module M=typing_at_run_time")
    values = {"topic": topic, "title": spoken(topic), "lower_title": spoken(topic).lower()}
    lessons = lesson_files(topic, FIRST_LESSON)
    title = f"What is the first lesson of {values['lower_title']}?"
    page = f"docs/modules/{topic}/{FIRST_LESSON}.md"
    lessons[page] = re.sub(r"^# .+$", f"# {title}", lessons[page], count=1, flags=re.MULTILINE)
    files = {
        f"docs/modules/{topic}/{INDEX}": filled("module/index.md", values),
        **lessons,
        f"docs/modules/{topic}/{PRACTICE}": filled("module/practice.md", values),
    }
    write_all(files)
    write_map_row(topic, FIRST_LESSON)
    pages = "".join(f"\n    - modules/{topic}/{name}" for name in (INDEX, f"{FIRST_LESSON}.md", PRACTICE))
    write_section(f"- {values['title']}:{pages}")
    modules = f"docs/modules/{INDEX}"
    below = f'<span data-lessons-below="modules/{topic}/"></span>'
    insert(
        modules,
        f"| [{values['title']}]({topic}/{INDEX}){below} | Replace me: the question? |",
        lambda line: "data-lessons-below" in line and line.startswith("| "),
    )
    add_topic(topic)
    report(
        files,
        (modules, SETTINGS, FORM),
        (f"make page P=modules/{topic}/{FIRST_LESSON}", f"make lessons M={topic}", "make test PART=contents"),
    )
    return 0


def write_section(section: str) -> None:
    """Write a section of the navigation behind the last module's, as far in as that one begins."""
    path = ROOT / SETTINGS
    lines = path.read_text(encoding="utf-8").splitlines()
    place = max(number for number, line in enumerate(lines) if re.match(rf"\s+- modules/\w+/{PRACTICE}$", line))
    beginning = next(line for line in reversed(lines[:place]) if line.endswith(":"))
    indent = beginning[: len(beginning) - len(beginning.lstrip())]
    lines[place + 1 : place + 1] = [f"{indent}{line}" for line in section.split("\n")]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def add_topic(topic: str) -> None:
    """Offer a topic in the form for new snippets, behind the last that it offers."""
    form = yaml.safe_load((ROOT / FORM).read_text(encoding="utf-8"))
    offered = next(item["attributes"]["options"] for item in form["body"] if item.get("id") == "topic")
    insert(FORM, f"- {topic}", lambda line: line.strip() == f"- {offered[-1]}")


def new_diagram(name: str) -> int:
    """Write a diagram, and print the lines that show it on a page."""
    topic, _, diagram = name.partition("/")
    named(topic, "make new-diagram D=memory/arenas")
    named(diagram, "make new-diagram D=memory/arenas")
    files = {f"docs/assets/diagrams/{name}.dot": filled("diagram.dot", {})}
    write_all(files)
    caption = f"<figcaption>Replace me {{run: {topic}/example}}.</figcaption>"
    shown = f'<figure class="diagram">\n--8<-- "{name}.svg"\n{caption}\n</figure>\n'
    report(files, (), ("make setup draws it, and make serve as you write", f"show it on a page with:\n\n{shown}"))
    return 0


def new_cell(name: str) -> int:
    """Add a step to the end of a notebook: a text and a cell. The two hosts take the same steps."""
    known = sorted(path.stem for path in NOTEBOOKS.glob("*.py") if path.read_text(encoding="utf-8").startswith("# ---"))
    if name not in known:
        sys.exit(
            f"There is no notebook {name!r}. Example: make new-cell N={known[0]}\nThe notebooks are: {', '.join(known)}"
        )
    files = {}
    for notebook in HOSTS if name in HOSTS else (name,):
        path = NOTEBOOKS / f"{notebook}.py"
        path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + filled("cell.py", {}), encoding="utf-8")
        files[path.relative_to(ROOT).as_posix()] = ""
    together = ("give the step one heading in both: a test compares them",) if len(files) > 1 else ()
    then = (*together, "move it where it belongs", "make notebooks UPDATE=1, and read the difference")
    report(files, (), (*then, "make test PART=contents"))
    return 0
