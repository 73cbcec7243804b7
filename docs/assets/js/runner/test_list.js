// The tests of a problem below an answer, each with how far the judge has come.

import { element } from "../dom.js";

/** @typedef {"waiting" | "running" | "passed" | "failed" | "not reached"} State */

/** Every test of the task; the judge runs them in order, and stops at the first that does not pass. */
export class TestList {
  /**
   * @param {HTMLElement} place
   * @param {string[]} titles
   */
  constructor(place, titles) {
    this.root = element("details", "run-tests", "");
    this.summary = element("summary", "", "");
    const list = element("ol", "", "");
    this.marks = titles.map((title) => {
      const item = element("li", "", "");
      const mark = element("span", "run-test-state", "");
      item.append(mark, ` ${title}`);
      list.append(item);
      return mark;
    });
    this.root.append(this.summary, list);
    place.append(this.root);
  }

  /** @param {number} begun How many tests were begun, the one that runs among them. */
  reach(begun) {
    this.show((index) => (index < begun - 1 ? "passed" : index === begun - 1 ? "running" : "waiting"));
  }

  /**
   * @param {number} begun
   * @param {boolean} solved
   */
  end(begun, solved) {
    this.show((index) => (solved || index < begun - 1 ? "passed" : index === begun - 1 ? "failed" : "not reached"));
  }

  /** @param {(index: number) => State} stateOf */
  show(stateOf) {
    this.root.hidden = false;
    /** @type {Map<State, number>} */
    const counts = new Map();
    for (const [index, mark] of this.marks.entries()) {
      const state = stateOf(index);
      mark.dataset.state = mark.textContent = state;
      counts.set(state, (counts.get(state) ?? 0) + 1);
    }
    this.summary.textContent = `Tests: ${[...counts].map(([state, count]) => `${count} ${state}`).join(", ")}`;
  }

  hide() {
    this.root.hidden = true;
  }
}
