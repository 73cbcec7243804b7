// The search worker: docs/assets/js/search_on_demand.js brings it when a reader types the first letter.
// It answers the dialogs of Material and of Zensical.

import { Engine } from "./engine.mjs";
import { forMaterial, forZensical } from "./replies.mjs";
import { plain, sectionsOf, sectionsOfTheme } from "./sections.mjs";

/** The messages of both dialogs, by their number. */
const SETUP = 0;
const QUERY = 2;
const RESULT = 3;

/** @type {import("./sections.mjs").Entry[] | undefined} What Zensical's page has fetched, and shows. Material's has not. */
let entries;
/** @type {Promise<Engine> | undefined} */
let started;
/** How many queries have come. */
let asked = 0;

/** @returns {Promise<Engine>} */
async function start() {
  if (entries) return new Engine(sectionsOfTheme(entries));
  const response = await fetch(new URL("../../search/sections.json", location.href));
  return new Engine(sectionsOf(await response.json()));
}

/**
 * @param {string} query
 * @returns {Promise<Engine | undefined>} None for an empty query, which both dialogs send when they start.
 */
async function engineFor(query) {
  if (query.trim() === "") return undefined;
  started ??= start();
  // Without a network the next letter tries again.
  started.catch(() => (started = undefined));
  return started;
}

self.onmessage = async ({ data: { type, data } }) => {
  if (type === SETUP) entries = data.items;
  if (type !== QUERY) return;
  asked += 1;
  const place = asked;
  const query = typeof data === "string" ? data : plain(data.input);
  const engine = await engineFor(query);
  if (!entries) {
    // What was typed meanwhile stands behind this query. Material would draw each answer, and a key would meet them.
    await new Promise((resolve) => setTimeout(resolve));
    if (place < asked) return;
  }
  const answer = engine?.ask(query) ?? { words: [], hits: [] };
  const reply = entries ? forZensical(answer, entries) : forMaterial(answer, engine?.sections ?? []);
  self.postMessage({ type: RESULT, data: reply });
};
