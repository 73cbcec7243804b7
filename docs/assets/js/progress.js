// The reader's progress on the problems as a file: marks and answers, to keep, to move, or to forget.

import { button, element } from "./dom.js";
import { setSolved, solvedProblems } from "./problems.js";
import { forgetEdit, keepEdit, keptEdit } from "./runner/edits.js";

const FORMAT = "python-backend-foundations progress";
const FILE = "problems-progress.json";

/** @param {string} slug */
const answerOf = (slug) => `problems/${slug}/starter.py`;

/** @returns {string[]} The slugs of the problems that the page lists. */
function listedProblems() {
  return [...document.querySelectorAll(".problem-list a")]
    .filter((link) => link instanceof HTMLAnchorElement)
    .map((link) => link.pathname.split("/").filter(Boolean).pop() ?? "");
}

/** @returns {string} */
export function exportedProgress() {
  const kept = listedProblems().flatMap((slug) => {
    const answer = keptEdit(answerOf(slug));
    return answer === undefined ? [] : [[slug, answer]];
  });
  return JSON.stringify({ format: FORMAT, solved: [...solvedProblems()].sort(), answers: Object.fromEntries(kept) }, null, 1);
}

/**
 * Adds what a file holds; an answer that is here already stays.
 * @param {string} text
 * @returns {string} What was done, as a sentence.
 */
export function importProgress(text) {
  const listed = new Set(listedProblems());
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return "Nothing was imported: the file is not JSON. Export makes a file that can be imported.";
  }
  if (found?.format !== FORMAT || !Array.isArray(found.solved) || typeof found.answers !== "object" || !found.answers) {
    return "Nothing was imported: the file is not an export of this page.";
  }
  const solved = found.solved.filter((/** @type {any} */ slug) => listed.has(slug));
  const answers = Object.entries(found.answers).filter(([slug, answer]) => listed.has(slug) && typeof answer === "string");
  const fresh = answers.filter(([slug]) => keptEdit(answerOf(slug)) === undefined);
  for (const slug of solved) setSolved(slug, true);
  for (const [slug, answer] of fresh) keepEdit(answerOf(slug), answer);
  const stayed = answers.length - fresh.length;
  return `Imported: ${solved.length} marks, ${fresh.length} answers.${stayed ? ` ${stayed} answers of yours stayed.` : ""}`;
}

/** Forgets the marks and the answers. */
export function resetProgress() {
  for (const slug of listedProblems()) {
    setSolved(slug, false);
    forgetEdit(answerOf(slug));
  }
}

/** @returns {HTMLElement} */
export function progressTools() {
  const tools = element("p", "problem-tools", "");
  const said = element("span", "", "");
  said.setAttribute("role", "status");
  const field = element("input", "", "");
  field.type = "file";
  field.accept = "application/json";
  field.hidden = true;
  field.addEventListener("change", async () => {
    const [file] = field.files ?? [];
    if (file) said.textContent = importProgress(await file.text());
    field.value = "";
  });
  const save = () => {
    const link = element("a", "", "");
    link.href = URL.createObjectURL(new Blob([exportedProgress()], { type: "application/json" }));
    link.download = FILE;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const reset = () => {
    if (!confirm("Forget which problems you have solved, and your answers, in this browser?")) return;
    resetProgress();
    said.textContent = "Forgotten.";
  };
  tools.append(button("", "Export", save), button("", "Import", () => field.click()), button("", "Reset", reset), field, said);
  return tools;
}
