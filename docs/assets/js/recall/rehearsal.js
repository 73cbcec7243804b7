// A rehearsed interview: a mixed set of cards and a clock. The reader answers, ticks the points of the stored answer
// that were said, and learns at the end what to read again.

import { button, element } from "../dom.js";
import { choice, KINDS, loadCards, topicChoice } from "./cards.js";
import { sidesOf } from "./parts.js";
import { givePoints } from "./points.js";

/** @typedef {import("./parts.js").Card} Card */
/** @typedef {import("./parts.js").Sides} Sides */
/** @typedef {import("./points.js").Point} Point */
/** @typedef {{ title: string, link: string, seconds: number, points: Point[] }} Answered */

/** What an interviewer begins with. A takeaway is no question, and a follow-up comes after one. */
const OPENING = /** @type {const} */ (["question", "trap", "prediction", "symptom"]);
const LENGTHS = [3, 5, 10, 20];
const MINUTES_EACH = 3;
const SECOND = 1000;

/** @param {number} seconds */
const clockTime = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** @param {Point[]} points */
const saidOf = (points) => points.filter(({ box }) => box.checked).length;

/**
 * @template Item
 * @param {Item[]} items
 * @returns {Item[]} The same in an order of chance.
 */
function shuffled(items) {
  const drawn = items.map((item) => ({ item, place: Math.random() }));
  return drawn.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

/**
 * Takes a card from a pile, of a page that was not asked yet if there is one.
 * @param {Card[]} pile
 * @param {Card[]} drawn
 */
function drawFrom(pile, drawn) {
  const fresh = pile.findIndex(({ page }) => drawn.every((card) => card.page !== page));
  drawn.push(...pile.splice(Math.max(0, fresh), 1));
}

/**
 * @param {Card[]} cards
 * @param {number} count
 * @returns {Card[]} So many at most, the kinds in turn, and behind a question one that follows up on its topic.
 */
function mixedSet(cards, count) {
  const pileOf = (/** @type {string} */ kind) => shuffled(cards.filter((card) => card.kind === kind));
  const piles = shuffled([...OPENING]).map(pileOf);
  const followUps = pileOf("follow_up");
  /** @type {Card[]} */
  const drawn = [];
  while (drawn.length < count && piles.some((pile) => pile.length)) {
    for (const pile of piles.filter((pile) => pile.length)) {
      drawFrom(pile, drawn);
      const { kind, topic } = drawn[drawn.length - 1];
      const next = followUps.findIndex((card) => card.topic === topic);
      if (kind === "question" && next >= 0) drawn.push(...followUps.splice(next, 1));
    }
  }
  return drawn.slice(0, count);
}

/** The place on the page: the choice, one question after the other, and what to read again. */
class Rehearsal {
  /**
   * @param {Element} place
   * @param {Record<string, Card>} cards
   */
  constructor(place, cards) {
    this.cards = cards;
    this.topic = "";
    this.length = 5;
    /** @type {Card[]} */
    this.set = [];
    /** @type {Answered[]} */
    this.answered = [];
    this.status = element("p", "recall-status", "");
    this.status.setAttribute("role", "status");
    this.clock = element("p", "recall-status", "");
    this.clock.setAttribute("role", "timer");
    this.body = element("div", "recall-card", "");
    this.head = element("div", "rehearsal-head", "");
    this.head.append(this.status, this.clock);
    this.body.addEventListener("keydown", ({ key, ctrlKey }) => {
      const reveal = key === "Enter" && ctrlKey && this.body.querySelector(".rehearsal-reveal");
      if (reveal instanceof HTMLButtonElement) reveal.click();
    });
    place.replaceChildren(this.head, this.body);
  }

  /** Lets the reader choose and begin. */
  offer() {
    const asked = Object.values(this.cards).filter(({ kind }) => kind !== "takeaway");
    const topic = topicChoice(this.cards, this.topic);
    const lengths = LENGTHS.map((count) => [`${count} questions, about ${count * MINUTES_EACH} minutes`, `${count}`]);
    const length = choice("Length", /** @type {[string, string][]} */ (lengths), `${this.length}`);
    const start = button("recall-start", "Begin", () => {
      this.topic = topic.select.value;
      this.length = Number(length.select.value);
      this.set = mixedSet(asked.filter((card) => !this.topic || card.topic === this.topic), this.length);
      this.answered = [];
      this.ask();
    });
    this.status.textContent = `${asked.length} questions, predictions, traps and symptoms to draw from.`;
    this.clock.textContent = "";
    this.body.replaceChildren(topic.label, length.label, start);
    start.focus({ preventScroll: true });
  }

  /** Asks the next question, or sums up. */
  async ask() {
    const number = this.answered.length + 1;
    if (number > this.set.length) return this.sumUp();
    const card = this.set[number - 1];
    this.status.textContent = `${number} of ${this.set.length}. ${KINDS[card.kind]}.`;
    this.clock.textContent = "";
    this.body.replaceChildren();
    try {
      this.show(card, await sidesOf(card));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.body.replaceChildren(element("p", "", `The question could not be loaded. ${reason}`), button("", "Try again", () => this.ask()));
    }
  }

  /**
   * @param {Card} card
   * @param {Sides} sides
   */
  show(card, sides) {
    const elapsed = this.startClock();
    const question = element("div", "recall-question", "");
    question.append(...sides.question);
    question.tabIndex = -1;
    const label = element("label", "rehearsal-notes", "Your answer, aloud or here");
    const notes = element("textarea", "", "");
    notes.rows = 4;
    label.append(notes);
    const reveal = button("rehearsal-reveal", "Compare with the answer", () => this.compare(card, sides, question, notes.value, elapsed()));
    reveal.setAttribute("aria-keyshortcuts", "Control+Enter");
    const bar = element("p", "recall-bar", "");
    bar.append(reveal);
    this.body.replaceChildren(question, label, bar);
    question.focus({ preventScroll: true });
    this.head.scrollIntoView({ block: "nearest" });
  }

  /**
   * Shows the seconds since now, as long as the question is there.
   * @returns {() => number} Stops the clock, and says the seconds.
   */
  startClock() {
    const start = performance.now();
    const seconds = () => (performance.now() - start) / SECOND;
    const tell = () => (this.clock.textContent = clockTime(seconds()));
    const ticking = setInterval(() => (this.clock.isConnected ? tell() : clearInterval(ticking)), SECOND);
    tell();
    return () => {
      clearInterval(ticking);
      tell();
      return seconds();
    };
  }

  /**
   * @param {Card} card
   * @param {Sides} sides
   * @param {Element} question
   * @param {string} notes
   * @param {number} seconds
   */
  compare(card, sides, question, notes, seconds) {
    const answer = element("div", "recall-answer", "");
    answer.append(...sides.answer);
    answer.tabIndex = -1;
    const points = givePoints(answer, card.kind === "prediction" ? "The output, as it is." : "");
    const mine = notes.trim() ? [element("p", "rehearsal-mine", notes.trim())] : [];
    const count = element("span", "rehearsal-count", "");
    count.setAttribute("role", "status");
    const tell = () => (count.textContent = `${saidOf(points)} of ${points.length} points`);
    answer.addEventListener("change", tell);
    tell();
    const isLast = this.answered.length + 1 === this.set.length;
    const next = button("", isLast ? "What to read again" : "Next question", () => {
      this.answered.push({ title: sides.title, link: sides.link, seconds, points });
      this.ask();
    });
    const bar = element("p", "recall-bar", "");
    bar.append(next, count);
    const advice = element("p", "rehearsal-advice", "Tick each sentence that your answer said, in your own words.");
    this.body.replaceChildren(question, ...mine, advice, answer, bar);
    answer.focus();
  }

  /** Says what was said of all points, and what to read again: what was missed most comes first. */
  sumUp() {
    const all = this.answered.flatMap(({ points }) => points);
    const seconds = this.answered.reduce((sum, one) => sum + one.seconds, 0);
    this.status.textContent = `${saidOf(all)} of ${all.length} points, ${this.answered.length} questions in ${clockTime(seconds)}.`;
    this.clock.textContent = "";
    const missed = this.answered.filter(({ points }) => saidOf(points) < points.length);
    missed.sort((a, b) => saidOf(a.points) / a.points.length - saidOf(b.points) / b.points.length);
    const heading = element("p", "", missed.length ? "Read again:" : "Every point was said.");
    const list = element("ol", "rehearsal-missed", "");
    list.append(...missed.map(missedItem));
    const again = button("", "Another interview", () => this.offer());
    this.body.replaceChildren(heading, list, again);
    list.hidden = !missed.length;
    again.focus({ preventScroll: true });
  }
}

/** @param {Answered} one */
function missedItem({ title, link, seconds, points }) {
  const item = element("li", "", "");
  const page = element("a", "", title);
  page.href = link;
  const left = element("ul", "", "");
  left.append(...points.filter(({ box }) => !box.checked).map(({ text }) => element("li", "", text)));
  item.append(page, ` ${saidOf(points)} of ${points.length} points, ${clockTime(seconds)}. Not said:`, left);
  return item;
}

async function offerRehearsal() {
  const place = document.querySelector("[data-rehearsal]");
  if (!place || place.querySelector(".recall-status")) return;
  try {
    new Rehearsal(place, await loadCards()).offer();
  } catch {
    place.textContent = "The questions could not be loaded. Is there a connection? Reload the page.";
  }
}

// @ts-ignore Material's stream of shown pages.
document$.subscribe(offerRehearsal);
