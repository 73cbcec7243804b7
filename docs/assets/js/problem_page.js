// A problem's page beyond its mark: hints that are counted, and a solution that asks for a try of one's own first.

import { button, element } from "./dom.js";
import { solvedProblems } from "./problems.js";
import { keepName, keptNames } from "./storage.js";

/** The opened hints: `slug/number`. */
const HINTS = "problems.hints";
/** Problems with a verdict on an answer, or whose reader wanted to see the solution. */
const TRIED = "problems.tried";

/**
 * Remembers that a reader has tried a problem.
 * @param {string} slug
 */
export const keepTry = (slug) => keepName(TRIED, slug, true);

/**
 * @param {string} slug
 * @returns {number} How many hints of a problem were opened.
 */
export function openedHints(slug) {
  return [...keptNames(HINTS)].filter((name) => name.startsWith(`${slug}/`)).length;
}

/** Forgets tries and hints. */
export function forgetTries() {
  for (const key of [HINTS, TRIED]) for (const name of keptNames(key)) keepName(key, name, false);
}

/**
 * Gives the page of a problem what it has beyond Markdown. Shown again, it has it already.
 * @param {HTMLElement} place Where the mark is.
 */
export function equipProblemPage(place) {
  const slug = place.dataset.problem ?? "";
  if (place.querySelector(".hint-count")) return;
  const count = element("span", "hint-count", "");
  count.setAttribute("role", "status");
  place.append(count);
  const hints = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("article details.tip"));
  const tell = () => {
    const opened = openedHints(slug);
    count.textContent = opened ? ` ${opened} of ${hints.length} hints opened` : "";
  };
  hints.forEach((hint, index) =>
    hint.querySelector("summary")?.addEventListener("click", () => {
      if (keepName(HINTS, `${slug}/${index + 1}`, true)) tell();
    }),
  );
  for (const solution of document.querySelectorAll("article details.success")) {
    if (solution instanceof HTMLDetailsElement) askBefore(solution, slug);
  }
  tell();
}

/**
 * Lets a closed solution ask before it opens, as long as the problem was not tried here.
 * @param {HTMLDetailsElement} solution
 * @param {string} slug
 */
function askBefore(solution, slug) {
  const summary = solution.querySelector("summary");
  summary?.addEventListener("click", (event) => {
    if (solution.open || keptNames(TRIED).has(slug) || solvedProblems().has(slug)) return;
    event.preventDefault();
    if (solution.nextElementSibling?.matches(".solution-question")) return;
    const question = element("div", "problem-mark solution-question", "");
    const close = () => {
      question.remove();
      summary.focus();
    };
    const look = button("", "Show the solution", () => {
      keepTry(slug);
      solution.open = true;
      close();
    });
    const wait = button("", "Not yet", close);
    question.append(element("p", "", "No answer of yours was judged here. After your own try?"), wait, " ", look);
    solution.after(question);
    wait.focus();
  });
}
