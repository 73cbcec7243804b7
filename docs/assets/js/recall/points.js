// The points of a stored answer: each of its sentences, with a box to tick by who has said it.

import { element } from "../dom.js";

/** @typedef {{ box: HTMLInputElement, text: string }} Point */

/** Where prose is. What a program prints, its name, and what is folded away are no points. */
const PROSE = "p, li";
const NOT_PROSE = ".highlight, details, figure, table, .no-run";
/** Items of a symptom that lead elsewhere, and that nobody has to know by heart. */
const ASIDE = /^\s*(In the log|Lesson|Versions):/;
/** Three points in a call, `list(...)`, end no sentence. */
const SENTENCE = /.+?(?:(?<![.(])[.?!]["”)]*(?=\s)|$)\s*/gs;

/**
 * Puts a box before each sentence of an answer that stands in the page.
 * @param {Element} answer
 * @param {string} whole The point to tick for the answer as a whole; nothing where its sentences are enough.
 * @returns {Point[]}
 */
export function givePoints(answer, whole) {
  const prose = [...answer.querySelectorAll(PROSE)].filter(
    (found) => !found.closest(NOT_PROSE) && !found.querySelector(`${PROSE}, ${NOT_PROSE}`) && !ASIDE.test(found.textContent ?? ""),
  );
  const points = prose.flatMap((paragraph) => sentencesOf(paragraph).map((sentence) => pointBefore(sentence)));
  if (!whole && points.length) return points;
  const label = element("label", "rehearsal-point", whole || "The same, in other words.");
  const first = pointBefore(label);
  answer.prepend(label);
  return [first, ...points];
}

/**
 * Wraps each sentence of a paragraph.
 * @param {Element} paragraph
 * @returns {HTMLLabelElement[]}
 */
function sentencesOf(paragraph) {
  const lengths = [...(paragraph.textContent ?? "").matchAll(SENTENCE)].map(([sentence]) => sentence.length);
  const labels = lengths.map((length, index) => {
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    // The last takes the marks behind its full stop, too.
    if (index < lengths.length - 1) range.setEnd(...placeOf(paragraph, length));
    const label = element("label", "rehearsal-point", "");
    label.append(range.extractContents());
    return label;
  });
  paragraph.replaceChildren(...labels);
  return labels;
}

/**
 * @param {Element} paragraph
 * @param {number} offset In its text.
 * @returns {[Node, number]} The same place, in one of its text nodes.
 */
function placeOf(paragraph, offset) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (left <= length) return [node, left];
    left -= length;
  }
  return [paragraph, paragraph.childNodes.length];
}

/**
 * @param {HTMLLabelElement} sentence
 * @returns {Point}
 */
function pointBefore(sentence) {
  const text = (sentence.textContent ?? "").replaceAll(/\s+/g, " ").trim();
  const box = element("input", "", "");
  box.type = "checkbox";
  // Not the marks that stand in the sentence.
  box.setAttribute("aria-label", text);
  sentence.prepend(box, " ");
  return { box, text };
}
