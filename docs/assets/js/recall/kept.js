// What this browser keeps of the cards: when each was seen, and when it comes again.

import { withStorage } from "../storage.js";

const STORED = "recall.cards";

/** @typedef {Record<string, any>} Kept A card of ts-fsrs as JSON, by the digest of what it shows. */

/** @returns {Kept} */
export function keptCards() {
  return withStorage((storage) => {
    const found = JSON.parse(storage.getItem(STORED) ?? "{}");
    return isKept(found) ? found : {};
  }, {});
}

/**
 * @param {unknown} found
 * @returns {found is Kept}
 */
export function isKept(found) {
  if (typeof found !== "object" || !found || Array.isArray(found)) return false;
  return Object.values(found).every((card) => !Number.isNaN(Date.parse(card?.due)));
}

/**
 * @param {Kept} cards
 * @returns {boolean} Whether they are kept.
 */
export function keepCards(cards) {
  return withStorage((storage) => {
    storage.setItem(STORED, JSON.stringify(cards));
    return true;
  }, false);
}

/**
 * Adds the cards of a file; of two that are one the later reviewed stays.
 * @param {Kept} others
 * @returns {boolean}
 */
export function mergeCards(others) {
  const cards = keptCards();
  for (const [digest, other] of Object.entries(others)) {
    const mine = cards[digest];
    if (!mine || Date.parse(other.last_review) > Date.parse(mine.last_review)) cards[digest] = other;
  }
  return keepCards(cards);
}

export function forgetCards() {
  withStorage((storage) => storage.removeItem(STORED), undefined);
}
