// When a card comes again: FSRS, by the package ts-fsrs. Set-up bundles it into docs/assets/vendor/recall.js.

import { createEmptyCard, fsrs, Rating } from "ts-fsrs";

/** @typedef {import("ts-fsrs").Card} Card */

// Fuzz would make two browsers disagree; one day is the shortest step that a daily habit can use after the first.
const scheduler = fsrs({ enable_fuzz: false });

export const GRADES = /** @type {const} */ ([Rating.Again, Rating.Hard, Rating.Good, Rating.Easy]);

/**
 * Tells what each grade would do to a card.
 * @param {object | undefined} kept What was kept of it, or nothing for a new one.
 * @param {Date} now
 * @returns {Card[]} The card after each of GRADES.
 */
export function afterEach(kept, now) {
  const next = scheduler.repeat(kept ? revived(kept) : createEmptyCard(now), now);
  return GRADES.map((grade) => next[grade].card);
}

/**
 * @param {any} kept
 * @returns {Card} With dates where JSON has texts.
 */
function revived(kept) {
  return { ...kept, due: new Date(kept.due), last_review: kept.last_review && new Date(kept.last_review) };
}
