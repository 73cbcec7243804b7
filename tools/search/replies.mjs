// What the dialogs of the two themes show, in the language of each.

import { excerpt, markedTitle, marksIn } from "./excerpts.mjs";

/** @typedef {import("./engine.mjs").Answer} Answer */
/** @typedef {import("./engine.mjs").Hit} Hit */
/** @typedef {import("./sections.mjs").Entry} Entry */
/** @typedef {import("./sections.mjs").Section} Section */

/** How many sections of a page are shown before the reader asks for more of it. */
const SECTIONS_SHOWN = 3;

/** @param {string} location */
const pageOf = (location) => location.split("#")[0];

/**
 * @param {Hit} hit
 * @param {string[]} words
 */
const materialItem = ({ section: { location, title, text, output, names }, terms, found, score }, words) => ({
  location,
  title: markedTitle(title, terms),
  // Names of programs are no sentence: they are shown where nothing else has a word.
  text: `<p>${excerpt([[text, output], [names]], terms)}</p>`,
  score,
  // The dialog says which are missing; a number is not missed.
  terms: Object.fromEntries(words.filter((word) => !/^\d+$/.test(word)).map((word) => [word, found.has(word)])),
});

/**
 * @param {Answer} answer
 * @param {Section[]} sections
 * @returns {object} Groups, one for each page. Material shows the sections of a group that have the score of its first.
 */
export function forMaterial({ words, hits }, sections) {
  const groups = new Map();
  for (const hit of hits) {
    const page = pageOf(hit.section.location);
    const group = groups.get(page) ?? [];
    groups.set(page, group);
    const score = group.length > 0 && group.length < SECTIONS_SHOWN ? group[0].score : hit.score;
    group.push(materialItem({ ...hit, score }, words));
  }
  for (const [page, group] of groups) {
    if (group.some((/** @type {Entry} */ { location }) => location === page)) continue;
    // A group is headed by its page, found or not.
    const { title = "" } = sections.find(({ location }) => location === page) ?? {};
    group.push({ location: page, title: markedTitle(title, []), text: "", score: 0, terms: {} });
  }
  return { items: [...groups.values()] };
}

/**
 * @param {Answer} answer
 * @param {Entry[]} entries What the page has sent, and shows: in its order.
 * @returns {object} A list of sections, each by its place in the index, and which parts of it are marked.
 */
export function forZensical({ hits }, entries) {
  const places = new Map(entries.map(({ location }, place) => [location, place]));
  const items = hits.flatMap(({ section: { location }, terms }) => {
    const id = places.get(location);
    if (id === undefined) return [];
    const matches = /** @type {const} */ (["title", "text"]).map((field) => {
      const ranges = marksIn(entries[id][field], terms).map(({ start, end }) => ({ start, end, value: end - start }));
      return { field, value: { highlight: { ranges } } };
    });
    return [{ id, matches }];
  });
  return { items, pagination: { total: items.length }, aggregations: [] };
}
