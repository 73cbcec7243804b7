// An answer to a problem, judged in the page by the file that judges it on the command line, with the same tests.
// Not by pytest: tools/problems/judge.py needs no package, knows the plausible mistakes, and says what to look at.

import { button } from "../dom.js";
import { keepTry } from "../problem_page.js";
import { setSolved } from "../problems.js";
import { SITE_ROOT } from "../programs.js";
import { Cell } from "./cell.js";
import { sentenceFor } from "./ends.js";
import { runProgram } from "./pool.js";
import { fetchFile } from "./runtime.js";
import { TestList } from "./test_list.js";

const TIME_LIMIT = 10;
/** Before the title of each test, on stderr, so that an endless one can be named. */
const TITLE = "title: ";
/** Reads the texts that lie beside it. */
const DRIVER = `
import pathlib
import sys

from judge import PASSED, judge

told = sys.stderr
here = pathlib.Path(__file__).parent
texts = [(here / f"{name}.txt").read_text(encoding="utf-8") for name in ("submission", "starter", "tests")]
verdict = judge(*texts, report=lambda event: "title" in event and print("${TITLE}" + event["title"], file=told))
print(verdict.render(), end="")
sys.exit(verdict.outcome != PASSED)
`;

/** @param {string} errors */
const titlesIn = (errors) =>
  errors.split("\n").flatMap((line) => (line.startsWith(TITLE) ? [line.slice(TITLE.length)] : []));

/** The starter of a problem, which the reader turns into an answer. */
export class ProblemCell extends Cell {
  label = "Judge";
  editLabel = "Solve here";
  /** Whether the reader's file runs by itself, without the tests. */
  isAlone = false;
  /** @type {TestList | undefined} */
  tests = undefined;

  /** @returns {Promise<any>} */
  async program() {
    const slug = this.file.split("/")[1];
    this.stated ??= await this.fetchJson(`problems/${slug}.json`);
    return { ...this.stated, source: this.stated.starter };
  }

  ownButtons() {
    return [button("", "Run without the tests", () => this.runAlone())];
  }

  /** Runs the reader's file, to see what it prints. */
  async runAlone() {
    if (this.running) return;
    this.isAlone = true;
    await this.run().finally(() => (this.isAlone = false));
  }

  /**
   * @param {import("./panel.js").Panel} panel
   * @param {any} problem
   * @param {AbortSignal} stop
   * @returns {Promise<import("./cell.js").Printed | undefined>}
   */
  async execute(panel, problem, stop) {
    if (this.isAlone) {
      this.tests?.hide();
      // The page states nothing of it, whatever its text is.
      return super.execute(panel, { ...problem, source: undefined, library: false }, stop, false);
    }
    const tests = (this.tests ??= new TestList(panel.root, problem.titles));
    tests.reach(0);
    const judge = await (await fetchFile(new URL("assets/programs/judge.py", SITE_ROOT))).text();
    const program = {
      name: "verdict.py",
      source: DRIVER,
      packages: problem.packages,
      library: false,
      files: {
        "judge.py": judge,
        "submission.txt": this.editing?.text() ?? problem.starter,
        "starter.txt": problem.starter,
        "tests.txt": problem.tests,
      },
    };
    let [verdict, errors] = ["", ""];
    const on = {
      load: panel.showProgress.bind(panel),
      start: () => panel.show("running", "The judge runs the tests."),
      print: (/** @type {string} */ stream, /** @type {string} */ text) => {
        if (stream !== "stdout") {
          errors += text;
          tests.reach(titlesIn(errors).length);
        } else {
          verdict += text;
          panel.print(text);
        }
      },
    };
    const end = await runProgram(program, on, stop, TIME_LIMIT);
    const lines = errors.split("\n");
    const titles = titlesIn(errors);
    tests.end(titles.length, end.kind === "ended" && end.exit === 0);
    if (end.kind !== "ended") for (const passed of titles.slice(0, -1)) panel.print(`passed  ${passed}\n`);
    // No verdict came: what went wrong is better than nothing.
    else if (!verdict) panel.print(lines.filter((line) => !line.startsWith(TITLE)).join("\n"));
    panel.draw();
    if (end.kind === "ended") {
      const passed = end.exit === 0;
      keepTry(problem.slug);
      if (passed) setSolved(problem.slug, true);
      panel.show(passed ? "equal" : "different", passed ? "Solved. All tests passed." : "Not solved yet.");
    } else {
      const title = titles.at(-1);
      panel.show("failed", `${sentenceFor(end, TIME_LIMIT)}${title ? ` It was in the test “${title}”.` : ""}`);
    }
    return undefined;
  }
}
