// Ranks the sections of the site, with MiniSearch.

import MiniSearch from "minisearch";
import { askedWords, formsOf, stemOf, withoutFrames, wordsOf } from "./words.mjs";

/** @typedef {import("./sections.mjs").Section} Section */
/** @typedef {{ section: Section, score: number, terms: string[], found: Set<string> }} Hit */
/** @typedef {{ words: string[], hits: Hit[] }} Answer */

const MOST_HITS = 40;
// What a section gains where all words stand together as they were asked, or in its title; measured with the questions
// of tests/search/.
const TOGETHER = 2;
const TITLED = 1;
const LONGEST_PHRASE = 40;
// What a section must have of the words: more than this part, or more than this many.
const LEAST = 1 / 3;
const MANY = 4;
// Sections that repeat what others explain, by the headings that all lessons and problems have.
const REPEATING =
  /#(?:takeaway|check-yourself|wrong-answers|lessons|afterwards-you-can-answer|follow-up-questions|homework|in-the-interview|read-again)$|\/often_said\//;
const REPEATED = 0.7;

/** @type {(a: Hit, b: Hit) => number} */
const byScore = (a, b) => b.score - a.score;

/**
 * @param {string} text
 * @returns {string[]} Its words as they are compared: a number is as good as another.
 */
const compared = (text) => wordsOf(text.toLowerCase()).map((word) => stemOf(word).replace(/\d+/g, "0"));

export class Engine {
  /** @param {Section[]} sections */
  constructor(sections) {
    this.sections = sections;
    /** @type {Map<Section, string>} The words of a section, for those that were found once. */
    this.phrases = new Map();
    /** @type {string | undefined} The word that may not be finished yet. */
    this.last = undefined;
    this.search = new MiniSearch({
      fields: ["title", "page", "text", "output", "names"],
      tokenize: (text) => wordsOf(text).flatMap(formsOf),
      processTerm: (term) => term,
      searchOptions: {
        tokenize: (text) => text.split(" "),
        boost: { title: 3, page: 1.5 },
        boostDocument: (id) => (REPEATING.test(sections[id].location) ? REPEATED : 1),
        prefix: (term) => term === this.last,
        fuzzy: (term) => (term.length > 4 && /^\p{L}+$/u.test(term) ? 0.2 : false),
        weights: { prefix: 0.5, fuzzy: 0.3 },
      },
    });
    this.search.addAll(sections.map((section, id) => ({ id, ...section })));
  }

  /**
   * @param {string} query
   * @returns {Answer} The sections that hold more than a third of the words, or five; the best first.
   */
  ask(query) {
    const message = withoutFrames(query);
    const words = askedWords(message);
    const hits = this.hitsOf(words);
    const said = compared(message).slice(0, LONGEST_PHRASE);
    const asked = new Set(words.flatMap(compared));
    for (const hit of hits) {
      hit.score *= 1 + TOGETHER * this.saidTogether(said, asked, hit.section) + TITLED * inTitle(asked, hit.section);
    }
    return { words, hits: hits.sort(byScore) };
  }

  /**
   * @param {string[]} words
   * @returns {Hit[]}
   */
  hitsOf(words) {
    this.last = words.at(-1);
    const forms = new Set(words.flatMap((word) => [word, stemOf(word)]));
    // A log line has many numbers, which are others each time: they help, and are not missed.
    const naming = words.filter((word) => !/^\d+$/.test(word));
    const counted = naming.length > 0 ? naming : words;
    return this.search
      .search([...forms].join(" "))
      .map(({ id, score, terms, queryTerms }) => {
        const found = new Set(words.filter((word) => queryTerms.includes(word) || queryTerms.includes(stemOf(word))));
        const covered = counted.filter((word) => found.has(word)).length / counted.length;
        return { section: this.sections[id], score: score * covered, terms, found, covered };
      })
      .filter(({ covered }) => covered > Math.min(LEAST, MANY / counted.length))
      .sort(byScore)
      .slice(0, MOST_HITS);
  }

  /**
   * @param {string[]} said
   * @param {Set<string>} asked
   * @param {Section} section
   * @returns {number} How many of the asked words, of 1, stand in the section as they were said, with nothing between.
   */
  saidTogether(said, asked, section) {
    if (asked.size < 2) return 0;
    const phrases = this.phrases.get(section) ?? phrasesOf(section);
    this.phrases.set(section, phrases);
    let most = 1;
    for (let from = 0, to = 1; to <= said.length; to += 1) {
      // The last word may not be finished yet.
      const end = to === said.length ? "" : " ";
      while (from < to && !phrases.includes(` ${said.slice(from, to).join(" ")}${end}`)) from += 1;
      most = Math.max(most, said.slice(from, to).filter((word) => asked.has(word)).length);
    }
    return (most - 1) / (asked.size - 1);
  }
}

/** @param {Section} section */
const phrasesOf = ({ title, text, output, names }) =>
  ` ${[title, text, output, names].map((part) => compared(part).join(" ")).join(" . ")} `;

/**
 * @param {Set<string>} asked
 * @param {Section} section
 * @returns {number} How many of the asked words, of 1, its title has.
 */
function inTitle(asked, { title }) {
  const words = new Set(compared(title));
  return [...asked].filter((word) => words.has(word)).length / asked.size;
}
