// A recording on the page: the reader moves through it, by button, key, slider, or a click on a line.

import { button, element, tree } from "../dom.js";
import { drawArrows } from "./arrows.js";
import { drawCalls, drawLoop, drawObjects } from "./drawing.js";
import { MOVES, frames, innermost, replay, stepAtLine } from "./recording.js";
import { sentence, sentenceOfEnd } from "./sentences.js";

/** @type {Record<string, string>} */
const KEYS = { ArrowLeft: "back", ArrowRight: "next", ArrowDown: "over", ArrowUp: "out", Home: "first", End: "last" };
/** @type {[string, string, string][]} Move, text of its button, and its key. */
const BUTTONS = [
  ["first", "First", "Home"],
  ["back", "Back", "←"],
  ["next", "Next", "→"],
  ["over", "Over", "↓"],
  ["out", "Out", "↑"],
  ["print", "Next print", ""],
  ["last", "Last", "End"],
];

/** A stepper below the listing of a program. */
export class Stepper {
  /**
   * @param {HTMLElement} block The card of the program.
   * @param {object} recording
   * @param {string} recording.source
   * @param {string[]} recording.steps
   * @param {string} recording.printed
   * @param {((at: number) => string) | undefined} linkTo A link to a step, by its number, where there can be one.
   * @param {() => void} onClose
   */
  constructor(block, { source, steps, printed }, linkTo, onClose) {
    this.block = block;
    this.printed = printed;
    this.lines = source.replace(/\n$/, "").split("\n");
    const { states, why } = replay(steps);
    this.states = states;
    this.end = sentenceOfEnd(why);
    this.at = 0;
    this.id = `${block.id}-step`;
    this.root = element("div", "stepper", "");
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", "Step through the program");
    this.buttons = BUTTONS.map(([move, text, key]) => {
      const made = button("", text, () => this.move(move));
      if (key) made.title = `${text} (${key})`;
      return { move, made };
    });
    this.range = element("input", "", "");
    this.range.type = "range";
    this.range.min = "1";
    this.range.max = String(states.length);
    this.range.setAttribute("aria-label", "Step");
    this.range.addEventListener("input", () => this.show(Number(this.range.value) - 1));
    this.say = element("p", "step-sentence", "");
    this.say.setAttribute("role", "status");
    this.code = this.listing();
    this.output = element("pre", "step-output", "");
    this.output.tabIndex = 0;
    this.output.setAttribute("aria-label", "Printed so far");
    this.output.setAttribute("role", "region");
    this.stage = element("div", "step-stage", "");
    this.note = element("p", "step-note", "");
    const bar = tree("div", "step-bar", ...this.buttons.map(({ made }) => made), this.range);
    const link = linkTo && button("", "Link to this step", () => this.share(linkTo));
    const foot = tree("p", "step-foot", link, button("", "Close", () => this.close(onClose)), this.note);
    this.root.append(bar, this.say, this.code, this.stage, element("p", "step-title", "Printed so far"), this.output, foot, this.inWords());
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    this.root.addEventListener("click", (event) => this.follow(event));
    this.resized = new ResizeObserver(() => drawArrows(this.stage, this.id));
    block.querySelector(".stepper")?.remove();
    block.append(this.root);
    this.resized.observe(this.stage);
  }

  /** @returns {HTMLElement} The program, as it was recorded: what the page shows may be a part of it. */
  listing() {
    const list = element("ol", "step-code", "");
    list.tabIndex = 0;
    list.setAttribute("aria-label", "The program; a click on a line goes to its next run, with Shift to the one before");
    this.lines.forEach((text, at) => {
      const item = tree("li", "", element("code", "", text || " "));
      item.addEventListener("click", ({ shiftKey }) => {
        const step = stepAtLine(this.states, this.at, at + 1, shiftKey ? -1 : 1);
        if (step !== undefined) this.show(step);
      });
      list.append(item);
    });
    return list;
  }

  /** @returns {HTMLElement} All steps as text, made when it is asked for. */
  inWords() {
    const list = element("ol", "step-words", "");
    const folded = tree("details", "step-all", element("summary", "", "All steps in words"), list);
    folded.addEventListener("toggle", () => {
      if (list.childElementCount) return;
      this.states.forEach((_, at) => list.append(element("li", "", sentence(this.states, at, this.printed))));
    });
    return folded;
  }

  /** @param {string} move */
  move(move) {
    this.show(MOVES[move](this.states, this.at));
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const move = KEYS[event.key];
    const scrolls = event.target === this.output || event.target === this.code;
    if (!move || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (scrolls && !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    event.preventDefault();
    this.move(move);
  }

  /**
   * Goes from a reference to its object; the address of the page stays what it is.
   * @param {MouseEvent} event
   */
  follow(event) {
    const link = event.target instanceof Element && event.target.closest("a.step-reference");
    if (!(link instanceof HTMLElement)) return;
    event.preventDefault();
    document.getElementById(`${this.id}-${link.dataset.to}`)?.focus();
  }

  /** @param {number} at */
  show(at) {
    this.at = Math.min(Math.max(at, 0), this.states.length - 1);
    const now = this.states[this.at];
    const isLast = this.at === this.states.length - 1;
    const words = `Step ${this.at + 1} of ${this.states.length}. ${sentence(this.states, this.at, this.printed)}`;
    this.say.textContent = isLast && this.end ? `${words} ${this.end}` : words;
    this.range.value = String(this.at + 1);
    this.range.setAttribute("aria-valuetext", words);
    for (const { move, made } of this.buttons) made.setAttribute("aria-disabled", String(MOVES[move](this.states, this.at) === this.at));
    this.showLines();
    this.output.textContent = isLast ? this.printed : this.printed.slice(0, now.get("P"));
    const view = { now, before: this.states[this.at - 1], id: this.id };
    const loop = drawLoop(view);
    this.stage.replaceChildren(
      ...(loop ? [tree("section", "step-wide", element("p", "step-title", "Event loop"), loop)] : []),
      tree("section", "", element("p", "step-title", "Calls"), drawCalls(view)),
      tree("section", "", element("p", "step-title", "Objects"), drawObjects(view)),
    );
    drawArrows(this.stage, this.id);
  }

  /** Marks the line of the innermost call, and those where its callers wait; the first is brought into view. */
  showLines() {
    const top = innermost(this.states[this.at]);
    const waiting = new Set(frames(this.states[this.at]).filter(({ file }) => !file).map(({ line }) => line));
    [...this.code.children].forEach((item, at) => {
      const isNow = !top.file && top.line === at + 1;
      item.className = isNow ? "step-now" : waiting.has(at + 1) ? "step-waiting" : "";
      if (!isNow) return item.removeAttribute("aria-current");
      item.setAttribute("aria-current", "step");
      const line = /** @type {HTMLElement} */ (item);
      const { scrollTop, clientHeight } = this.code;
      if (line.offsetTop < scrollTop || line.offsetTop + line.offsetHeight > scrollTop + clientHeight) {
        this.code.scrollTop = line.offsetTop - clientHeight / 2;
      }
    });
  }

  /** @param {(at: number) => string} linkTo */
  async share(linkTo) {
    try {
      await navigator.clipboard.writeText(linkTo(this.at + 1));
      this.note.textContent = "The link is in your clipboard.";
    } catch {
      this.note.textContent = "The link could not be copied.";
    }
  }

  /** @param {() => void} onClose */
  close(onClose) {
    this.resized.disconnect();
    this.root.remove();
    onClose();
  }
}
