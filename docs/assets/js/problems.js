// Which problems a reader has solved. It is kept in this browser only, and told on the problems' pages.

import { keepName, keptNames } from "./storage.js";

const STORED = "problems.solved";
/** Sent to `document` when a problem was marked, by the reader or by whoever judged an answer. */
const CHANGED = "problems:changed";

/** @returns {Set<string>} The slugs of the solved problems. */
export const solvedProblems = () => keptNames(STORED);

/**
 * Marks a problem as solved, or takes the mark back.
 * @param {string} slug
 * @param {boolean} solved
 * @returns {boolean} Whether that is kept.
 */
export function setSolved(slug, solved) {
  const kept = keepName(STORED, slug, solved);
  if (kept) document.dispatchEvent(new CustomEvent(CHANGED));
  return kept;
}

/** Gives a problem's page a button that marks it as solved. */
function showButton() {
  const place = document.querySelector("[data-problem]");
  if (!(place instanceof HTMLElement)) return;
  const slug = place.dataset.problem ?? "";
  const solved = solvedProblems().has(slug);
  let button = place.querySelector("button");
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.addEventListener("click", () => setSolved(slug, !solvedProblems().has(slug)));
    place.append(button);
  }
  button.setAttribute("aria-pressed", String(solved));
  button.textContent = solved ? "Solved" : "Mark as solved";
  import("./problem_page.js").then(({ equipProblemPage }) => equipProblemPage(place));
}

/** Marks the solved problems in the list of all, and counts them. */
function showProgress() {
  const links = [...document.querySelectorAll(".problem-list a")].filter((link) => link instanceof HTMLAnchorElement);
  const solved = solvedProblems();
  let count = 0;
  for (const link of links) {
    const slug = link.pathname.split("/").filter(Boolean).pop() ?? "";
    const item = link.closest("li");
    item?.querySelector(".solved")?.remove();
    if (!solved.has(slug)) continue;
    count += 1;
    const mark = document.createElement("span");
    mark.className = "solved";
    mark.textContent = " · solved";
    item?.append(mark);
  }
  const told = document.querySelector(".problem-count");
  if (!told) return;
  told.textContent = `${count} of ${links.length} solved, as far as this browser knows.`;
}

function show() {
  showButton();
  showProgress();
}

document.addEventListener(CHANGED, show);
// Another tab may have marked one.
addEventListener("storage", show);
// @ts-ignore Material's stream of shown pages.
document$.subscribe(show);
