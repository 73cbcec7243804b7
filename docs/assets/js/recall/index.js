// Daily recall: a card's question, the reader's own answer, the page's answer, and a grade that says when it comes again.

import { button, element } from "../dom.js";
import { SITE_ROOT } from "../programs.js";
import { KINDS, loadCards, topicChoice } from "./cards.js";
import { keepCards, keptCards } from "./kept.js";
import { sidesOf } from "./parts.js";

/** @typedef {import("./parts.js").Card} Card */

const SCHEDULER = new URL("assets/vendor/recall.js", SITE_ROOT).href;
/** So many new cards a day are about ten minutes with those that come again. */
const NEW_A_DAY = 10;
const DAY = 86_400_000;
const GRADES = ["Again", "Hard", "Good", "Easy"];

/** @type {typeof import("../../../../tools/recall/scheduler.mjs") | undefined} */
let scheduler;
/** @type {Record<string, Card>} */
let cards = {};

/**
 * Names a stretch of time as a button can.
 * @param {number} milliseconds
 * @returns {string}
 */
function stretch(milliseconds) {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const days = Math.round(milliseconds / DAY);
  return days < 1 ? `${Math.round(minutes / 60)} h` : `${days} d`;
}

/**
 * @param {string} topic Nothing for all.
 * @returns {{ due: string[], fresh: string[] }} The cards that come again now, the longest due first; and new ones, as
 *   many as are left of this day, spread over the pages.
 */
function queue(topic) {
  const kept = keptCards();
  const now = Date.now();
  const mine = Object.keys(cards).filter((digest) => !topic || cards[digest].topic === topic);
  const due = mine.filter((digest) => kept[digest] && Date.parse(kept[digest].due) <= now);
  due.sort((a, b) => Date.parse(kept[a].due) - Date.parse(kept[b].due));
  const today = new Date(now).setHours(0, 0, 0, 0);
  const begun = Object.values(kept).filter((card) => card.reps === 1 && Date.parse(card.last_review) >= today).length;
  const unseen = mine.filter((digest) => !kept[digest]);
  // A digest is as good as chance, and the same on each day.
  return { due, fresh: unseen.sort().slice(0, Math.max(0, NEW_A_DAY - begun)) };
}

/** The place on the page: what is due, one card after the other, and the end. */
class Recall {
  /** @param {Element} place */
  constructor(place) {
    this.place = place;
    this.topic = "";
    this.done = 0;
    this.status = element("p", "recall-status", "");
    this.status.setAttribute("role", "status");
    this.body = element("div", "recall-card", "");
    place.replaceChildren(this.status, this.body);
    place.addEventListener("keydown", (event) => this.onKey(/** @type {KeyboardEvent} */ (event)));
  }

  /** Says what there is, and lets the reader begin. */
  offer() {
    const { due, fresh } = queue(this.topic);
    const seen = Object.keys(keptCards()).filter((digest) => cards[digest]).length;
    this.status.textContent = `${due.length} due, ${fresh.length} new for today. ${seen} of ${Object.keys(cards).length} cards begun.`;
    const { label, select } = topicChoice(cards, this.topic);
    select.addEventListener("change", () => {
      this.topic = select.value;
      this.offer();
      this.body.querySelector("select")?.focus();
    });
    const start = button("recall-start", "Start", () => this.next());
    start.disabled = due.length + fresh.length === 0;
    this.body.replaceChildren(label, start);
  }

  async next() {
    const { due, fresh } = queue(this.topic);
    const [digest] = [...due, ...fresh];
    if (!digest) return this.end();
    const card = cards[digest];
    const left = due.length + fresh.length - 1;
    this.status.textContent = `${KINDS[card.kind]}. ${left} more after this one.`;
    try {
      scheduler ??= await import(SCHEDULER);
      this.show(digest, await sidesOf(card));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.body.replaceChildren(element("p", "", `The card could not be loaded. ${reason}`), button("", "Try again", () => this.next()));
    }
  }

  /**
   * @param {string} digest
   * @param {import("./parts.js").Sides} sides
   */
  show(digest, sides) {
    const source = element("p", "recall-source", "");
    const link = element("a", "", sides.title);
    link.href = sides.link;
    source.append("From: ", link);
    const question = element("div", "recall-question", "");
    question.append(...sides.question);
    const bar = element("p", "recall-bar", "");
    const reveal = button("recall-reveal", "Show the answer", () => {
      const answer = element("div", "recall-answer", "");
      answer.append(...sides.answer);
      answer.tabIndex = -1;
      question.after(answer);
      bar.replaceChildren(...this.grades(digest));
      answer.focus();
    });
    bar.append(reveal, button("", "Stop for today", () => this.end()));
    this.body.replaceChildren(question, bar, source);
    reveal.focus();
  }

  /**
   * @param {string} digest
   * @returns {HTMLButtonElement[]}
   */
  grades(digest) {
    const now = new Date();
    const after = /** @type {NonNullable<typeof scheduler>} */ (scheduler).afterEach(keptCards()[digest], now);
    return after.map((card, index) => {
      const wait = stretch(card.due.getTime() - now.getTime());
      const grade = button("recall-grade", `${GRADES[index]} · ${wait}`, () => {
        this.done += 1;
        if (!keepCards({ ...keptCards(), [digest]: card })) return this.tellNotKept();
        return this.next();
      });
      grade.setAttribute("aria-keyshortcuts", String(index + 1));
      return grade;
    });
  }

  tellNotKept() {
    this.body.replaceChildren(element("p", "", "This browser keeps nothing for this site, so no card can come again."));
  }

  end() {
    const { due, fresh } = queue(this.topic);
    const left = due.length + fresh.length;
    const rest = left ? `${left} are left for today.` : "Nothing is left for today.";
    this.status.textContent = `${this.done} ${this.done === 1 ? "card" : "cards"} answered. ${rest}`;
    const again = button("", "Back to the choice", () => this.offer());
    this.body.replaceChildren(again);
    again.focus();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return;
    const grade = this.body.querySelectorAll(".recall-grade")[Number(event.key) - 1];
    if (grade instanceof HTMLButtonElement) grade.click();
  }
}

async function offerRecall() {
  const place = document.querySelector("[data-recall]");
  if (!place || place.querySelector(".recall-status")) return;
  try {
    cards = await loadCards();
    new Recall(place).offer();
  } catch {
    place.textContent = "The cards could not be loaded. Is there a connection? Reload the page.";
  }
}

// @ts-ignore Material's stream of shown pages.
document$.subscribe(offerRecall);
