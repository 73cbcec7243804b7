// Gives each program that a browser can run its buttons. All else is loaded at the first click.

import { button, element } from "../dom.js";
import { programHeads, rowOf } from "../programs.js";

/** @type {Set<import("./cell.js").Cell>} */
const cells = new Set();

/**
 * @param {HTMLElement} head
 * @param {string} file
 */
function addButtons(head, file) {
  const block = /** @type {HTMLElement} */ (head.parentElement);
  /** @type {Promise<import("./cell.js").Cell> | undefined} */
  let loading;
  const cell = () => {
    loading ??= import("./cell.js").then(({ Cell }) => {
      const made = new Cell(block, file, run);
      cells.add(made);
      return made;
    });
    return loading;
  };
  const run = button("run", "Run", async (event) => {
    // The second click of a double click is not meant for "Stop".
    if (event.detail > 1) return;
    const { running } = await cell();
    if (running) (await cell()).stop();
    else await (await cell()).run();
  });
  const edit = button("edit", "Edit", async () => (await cell()).edit());
  head.append(run, edit);
}

/** Marks every program of the page as one that runs here, or says why it does not. */
async function showPrograms() {
  for (const { head, file } of programHeads()) {
    const row = await rowOf(file);
    if (!row?.verified || head.querySelector(".run, .no-run")) continue;
    if (!row.reason) addButtons(head, file);
    else head.append(reasonNote(row.reason));
  }
}

/**
 * @param {string} reason
 * @returns {HTMLElement}
 */
function reasonNote(reason) {
  const note = element("details", "no-run", "");
  note.append(element("summary", "", "runs on your machine only"), `${reason} Copy it and run it with Python.`);
  return note;
}

// @ts-ignore Material's stream of shown pages.
document$.subscribe(() => {
  for (const cell of cells) {
    if (cell.block.isConnected) continue;
    cell.stop();
    cells.delete(cell);
  }
  // After the first paint: the buttons have their place already.
  requestAnimationFrame(() => setTimeout(showPrograms));
});
