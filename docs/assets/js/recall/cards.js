// What the daily recall and the rehearsal share: the cards, their kinds, and the choice of a topic.

import { element } from "../dom.js";
import { SITE_ROOT } from "../programs.js";

/** @typedef {import("./parts.js").Card} Card */

const CARDS = new URL("assets/recall.json", SITE_ROOT);
export const KINDS = {
  prediction: "Predict what it prints",
  trap: "Trap",
  question: "Question",
  follow_up: "Follow-up",
  takeaway: "What to take away from the lesson",
  symptom: "Symptom",
};

/** @returns {Promise<Record<string, Card>>} All cards, each by the digest of what it shows. */
export async function loadCards() {
  /** @type {Record<string, Record<string, Record<string, string[]>>>} Digests by topic, page and kind. */
  const topics = await (await fetch(CARDS)).json();
  /** @type {Record<string, Card>} */
  const cards = {};
  for (const [topic, pages] of Object.entries(topics)) {
    for (const [page, kinds] of Object.entries(pages)) {
      for (const [kind, digests] of Object.entries(kinds)) {
        digests.forEach((digest, index) => (cards[digest] = /** @type {Card} */ ({ kind, page, index, topic })));
      }
    }
  }
  return cards;
}

/**
 * @param {string} text
 * @param {[label: string, value: string][]} options
 * @param {string} chosen
 * @returns {{ label: HTMLLabelElement, select: HTMLSelectElement }}
 */
export function choice(text, options, chosen) {
  const label = element("label", "recall-choice", `${text} `);
  const select = element("select", "", "");
  select.append(...options.map(([shown, value]) => new Option(shown, value)));
  select.value = chosen;
  label.append(select);
  return { label, select };
}

/**
 * @param {Record<string, Card>} cards
 * @param {string} chosen Nothing for all.
 */
export function topicChoice(cards, chosen) {
  const topics = [...new Set(Object.values(cards).map((card) => card.topic))];
  const named = topics.map((topic) => /** @type {[string, string]} */ ([topic.replaceAll("_", " "), topic]));
  return choice("Topic", [["all", ""], ...named], chosen);
}
