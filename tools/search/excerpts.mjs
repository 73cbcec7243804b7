// The part of a section that the dialog shows, with the words marked.

import { formsOf } from "./words.mjs";

/** @typedef {{ start: number, end: number, form: string }} Mark */

const LENGTH = 200;
const MOST_MARKS = 200;

/**
 * @param {string} text Plain, or HTML.
 * @param {string[]} terms The forms of words that were found.
 * @returns {Mark[]} Where these words stand. Tags and entities have none.
 */
export function marksIn(text, terms) {
  const known = new Set(terms);
  const marks = [];
  for (const { 0: word, index } of text.matchAll(/<[^>]*>|&#?\w+;|except\*|[\p{L}\p{N}_]+/gu)) {
    const form = /^[<&]/.test(word) ? undefined : formsOf(word).find((candidate) => known.has(candidate));
    if (form) marks.push({ start: index, end: index + word.length, form });
  }
  return marks;
}

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/**
 * @param {string} text
 * @param {Mark[]} marks
 * @param {number} from
 * @param {number} to
 * @returns {string} HTML
 */
function marked(text, marks, from = 0, to = text.length) {
  let html = "";
  let done = from;
  for (const { start, end } of marks) {
    if (start < from || end > to) continue;
    html += `${escaped(text.slice(done, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    done = end;
  }
  return html + escaped(text.slice(done, to));
}

/**
 * @param {string} text
 * @param {string[]} terms
 */
export const markedTitle = (text, terms) => marked(text, marksIn(text.replace(/[<&]/g, " "), terms));

/**
 * @param {string} text
 * @param {string[]} terms
 */
function bestPlace(text, terms) {
  const marks = marksIn(text.replace(/[<&]/g, " "), terms).slice(0, MOST_MARKS);
  let best = { text, marks, from: 0, different: 0 };
  for (const { start } of marks) {
    const near = marks.filter((mark) => mark.start >= start && mark.end < start + (LENGTH * 2) / 3);
    const different = new Set(near.map(({ form }) => form)).size;
    if (different > best.different) best = { text, marks, from: start, different };
  }
  return best;
}

/**
 * @param {string[][]} choices Texts of a section: of the first that have a word the one with most is shown.
 * @param {string[]} terms
 * @returns {string} HTML: the place with the most different words.
 */
export function excerpt(choices, terms) {
  const found = choices.map((texts) => {
    const places = texts.map((text) => bestPlace(text, terms));
    return places.reduce((best, place) => (place.different > best.different ? place : best));
  });
  const { text, marks, from: place } = found.find(({ different }) => different > 0) ?? found[0];
  const from = place > LENGTH / 3 ? text.indexOf(" ", place - LENGTH / 3) + 1 : 0;
  const space = text.lastIndexOf(" ", from + LENGTH);
  const to = from + LENGTH >= text.length ? text.length : Math.max(space, place + LENGTH / 2);
  return (from > 0 ? "… " : "") + marked(text, marks, from, to) + (to < text.length ? " …" : "");
}
