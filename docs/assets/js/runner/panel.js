// What a reader sees of one run: how far it is, what was printed, how it ended.

import { button, element } from "../dom.js";
import { differences } from "./compare.js";

const MEGABYTE = 1_000_000;
/** A longer difference helps nobody. */
const LINES_COMPARED = 400;
export const STARTING = "Starting Python.";

/** @typedef {"loading" | "running" | "equal" | "different" | "failed" | "done"} State */

/** The panel under a program. */
export class Panel {
  /** @param {HTMLElement} block The block of code it belongs to. */
  constructor(block) {
    this.root = element("div", "run-panel", "");
    this.status = element("p", "run-status", "");
    this.status.setAttribute("role", "status");
    this.progress = element("progress", "run-progress", "");
    this.progress.setAttribute("aria-label", "Loading Python");
    this.output = element("pre", "run-output", "");
    this.output.setAttribute("aria-label", "What the program printed here");
    this.output.setAttribute("role", "region");
    this.output.tabIndex = 0;
    this.difference = element("pre", "run-difference", "");
    this.unfold = button("run-unfold", "Show what it printed", () => this.showOutput());
    this.root.append(this.status, this.unfold, this.progress, this.output, this.difference);
    block.append(this.root);
    this.block = block;
    this.text = "";
    this.drawing = false;
    this.folded = false;
    this.show("loading", STARTING);
  }

  /**
   * @param {State} state
   * @param {string} sentence
   */
  show(state, sentence) {
    this.root.dataset.state = state;
    // Beside the button too, where the eye is.
    this.block.dataset.run = state;
    this.status.textContent = sentence;
    this.folded = false;
    this.progress.hidden = state !== "loading";
    this.progress.removeAttribute("value");
    this.difference.hidden = true;
    this.showWhatIsThere();
    // What went wrong stands at the end.
    if (state === "failed") this.output.scrollTop = this.output.scrollHeight;
  }

  /** Puts an output away that stands on the page already. */
  fold() {
    this.folded = true;
    this.showWhatIsThere();
  }

  showOutput() {
    this.folded = false;
    this.showWhatIsThere();
    this.output.focus();
  }

  showWhatIsThere() {
    const isEmpty = this.text === "";
    this.output.hidden = isEmpty || this.folded;
    this.unfold.hidden = isEmpty || !this.folded;
  }

  /** Brings the result where the reader sees it; what is in view stays where it is. */
  comeIntoView() {
    this.root.scrollIntoView({ block: "nearest" });
  }

  clear() {
    this.text = "";
    this.output.textContent = "";
  }

  /**
   * @param {number} received Bytes on the wire.
   * @param {number} total
   */
  showProgress(received, total) {
    // Files may still come when the run is over: stopped, or without a file that did not come.
    if (this.root.dataset.state !== "loading") return;
    const [all, left] = [total, total - received].map((bytes) => (bytes / MEGABYTE).toFixed(1));
    this.status.textContent = left === "0.0" ? STARTING : `Loading Python: ${all} MB, ${left} MB left.`;
    this.progress.max = total;
    this.progress.value = received;
  }

  /** @param {string} text */
  print(text) {
    this.text += text;
    if (this.drawing) return;
    this.drawing = true;
    requestAnimationFrame(() => this.draw());
  }

  draw() {
    this.drawing = false;
    this.showWhatIsThere();
    this.output.textContent = this.text;
  }
}

const ELEMENTS = /** @type {const} */ ({ "-": "del", "+": "ins", " ": "span" });

/**
 * Shows where two texts part.
 * @param {HTMLElement} place
 * @param {string} expected
 * @param {string} printed
 * @param {string} label What the expected text is.
 * @param {string} [other] What the other text is.
 */
export function showDifference(place, expected, printed, label, other = "printed here") {
  const head = (/** @type {string} */ text) => text.split("\n").slice(0, LINES_COMPARED).join("\n");
  const lines = differences(head(expected), head(printed));
  place.replaceChildren(
    element("span", "run-legend", `- ${label}, + ${other}\n`),
    ...lines.map(({ mark, text }) => element(ELEMENTS[mark], "", `${mark} ${text}\n`)),
  );
  place.hidden = false;
}
