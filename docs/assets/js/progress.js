// The reader's progress as a file: marks of lessons and problems, answers, the stack; to keep, to move, or to forget.

import { button, element } from "./dom.js";
import { forgetLessons, readLessons, setRead } from "./lessons.js";
import { forgetTries } from "./problem_page.js";
import { setSolved, solvedProblems } from "./problems.js";
import { forgetCards, isKept, keptCards, mergeCards } from "./recall/kept.js";
import { forgetEdit, keepEdit, keptEdit, keptEdits } from "./runner/edits.js";
import { keptStack } from "./storage.js";

const FORMAT = "python-backend-foundations progress";
const FILE = "python-backend-foundations-progress.json";
const SLUG = /^\w+$/;
const LESSON = /^modules\/\w+\/\w+\/$/;
const ANSWER = /^problems\/(\w+)\/starter\.py$/;
const NOT_OURS = "Nothing was imported: the file is not an export of this page.";

/** @param {string} slug */
const answerOf = (slug) => `problems/${slug}/starter.py`;

/** @returns {[string, string][]} The slug of each problem with a kept answer, and the answer. */
function keptAnswers() {
  return keptEdits().flatMap(([program, text]) => {
    const slug = ANSWER.exec(program)?.[1];
    return slug ? [/** @type {[string, string]} */ ([slug, text])] : [];
  });
}

/** @returns {string} */
export function exportedProgress() {
  const [read, solved] = [readLessons(), solvedProblems()].map((marks) => [...marks].sort());
  const answers = Object.fromEntries(keptAnswers());
  const stack = keptStack() || undefined;
  return JSON.stringify({ format: FORMAT, read, solved, stack, answers, cards: keptCards() }, null, 1);
}

/**
 * Adds what a file holds; an answer that is here already stays.
 * @param {string} text
 * @returns {string} What was done, as a sentence.
 */
export function importProgress(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return "Nothing was imported: the file is not JSON. Export makes a file that can be imported.";
  }
  // The first files knew nothing of lessons and cards; not every reader has chosen a stack.
  const { format, read = [], solved, stack, answers, cards = {} } = found ?? {};
  if (format !== FORMAT || !Array.isArray(read) || !Array.isArray(solved) || typeof answers !== "object" || !answers || !isKept(cards)) return NOT_OURS;
  if (typeof stack === "string" && document.querySelector(".stack-control")) {
    import("./stack.js").then(({ importStack }) => importStack(stack));
  }
  const lessons = read.filter((address) => LESSON.test(address));
  const problems = solved.filter((slug) => SLUG.test(slug));
  const named = Object.entries(answers).filter(([slug, answer]) => SLUG.test(slug) && typeof answer === "string");
  const fresh = named.filter(([slug]) => keptEdit(answerOf(slug)) === undefined);
  const keptMarks = [
    ...lessons.map((address) => setRead(address, true)),
    ...problems.map((slug) => setSolved(slug, true)),
  ].filter(Boolean).length;
  const keptAnswers = fresh.filter(([slug, answer]) => keepEdit(answerOf(slug), answer)).length;
  mergeCards(cards);
  if (keptMarks + keptAnswers < lessons.length + problems.length + fresh.length) {
    return `This browser kept ${keptMarks} marks and ${keptAnswers} answers of the file, and refused the rest.`;
  }
  const stayed = named.length - fresh.length;
  return `Imported: ${keptMarks} marks, ${keptAnswers} answers.${stayed ? ` ${stayed} answers of yours stayed.` : ""}`;
}

/** Forgets the marks and the answers. */
export function resetProgress() {
  for (const slug of solvedProblems()) setSolved(slug, false);
  for (const [slug] of keptAnswers()) forgetEdit(answerOf(slug));
  forgetTries();
  forgetLessons();
  forgetCards();
}

/** Lets the reader take the progress along, bring it back, or begin anew. */
export function offerTools() {
  const place = document.querySelector("[data-progress]");
  if (!place || place.firstChild) return;
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
    if (!confirm("Forget in this browser which lessons you have read, which problems you have solved, your answers, and the cards of the recall?")) return;
    resetProgress();
    said.textContent = "Forgotten.";
  };
  place.append(button("", "Export", save), button("", "Import", () => field.click()), button("", "Reset", reset), field, said);
}

// @ts-ignore Material's stream of shown pages.
document$.subscribe(offerTools);
