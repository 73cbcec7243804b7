// Gives each program that a browser can run its buttons. All else is loaded at the first click.

import { button, element } from "../dom.js";
import { SITE_ROOT, addToHead, programHeads, rowOf } from "../programs.js";
import { loadStyles } from "../styles.js";
import { keptEdit } from "./edits.js";

/** @typedef {import("./cell.js").Cell} Cell */

/** @type {Map<HTMLElement, () => Promise<Cell>>} Each block with a program, and how to get its cell. */
const cells = new Map();
/** @type {Set<Cell>} */
const used = new Set();
/** A program of a framework pair. */
const APP = /\/(flask|fastapi)_app\.py$/;

/**
 * @param {HTMLElement} head
 * @param {string} file
 * @param {boolean} isProblem
 */
function addButtons(head, file, isProblem) {
  const block = /** @type {HTMLElement} */ (head.parentElement);
  /** @type {Promise<Cell> | undefined} */
  let loading;
  const load = async () => {
    const importing = isProblem ? import("./problem.js") : import("./cell.js");
    const [module] = await Promise.all([importing, loadStyles("runner.css")]);
    const CellOfKind = "ProblemCell" in module ? module.ProblemCell : module.Cell;
    const cell = new CellOfKind(block, file, run, edit);
    used.add(cell);
    block.querySelector(".not-loaded")?.remove();
    return cell;
  };
  const cell = () => {
    loading ??= load().catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  const run = button("run", isProblem ? "Judge" : "Run", async (event) => {
    // The second click of a double click is not meant for "Stop".
    if (event.detail > 1) return;
    const mine = await cell().catch(tell);
    if (mine.running) mine.stop();
    else await mine.run();
  });
  const step = button("step", "Step", (event) => {
    if (event.detail > 1) return;
    cell().then((mine) => mine.step(), tell);
  });
  const openEditor = async () => (await cell()).edit();
  const edit = button("edit", isProblem ? "Solve here" : "Edit", () => openEditor().catch(tell));
  /** @param {unknown} error */
  const tell = (error) => {
    tellNotLoaded(block);
    throw error;
  };
  if (keptEdit(file) !== undefined) edit.textContent = "Your edit";
  edit.setAttribute("aria-expanded", "false");
  run.setAttribute("aria-keyshortcuts", "Control+Enter");
  // In the editor its own binding comes first.
  block.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    cell().then((mine) => mine.run(), tell);
  });
  addToHead(head, run);
  // An answer to a problem is judged by its tests, which are not stepped through.
  if (!isProblem) addToHead(head, step);
  addToHead(head, edit);
  if (APP.test(file)) addToHead(head, playgroundLink(file));
  cells.set(block, cell);
}

/**
 * @param {string} file
 * @returns {HTMLAnchorElement} Opens an app where requests can be sent to it.
 */
function playgroundLink(file) {
  const link = element("a", "in-playground", "Playground");
  link.href = new URL(`playground/#open=${file}`, SITE_ROOT).href;
  return link;
}

/**
 * Says under a program that what its buttons need did not come.
 * @param {HTMLElement} block
 */
function tellNotLoaded(block) {
  const note = block.querySelector(".not-loaded") ?? block.appendChild(element("p", "run-status not-loaded", ""));
  note.setAttribute("role", "status");
  // Not every browser asks again for a module that did not come.
  note.textContent = "This could not be loaded. Is there a connection? Click again, or reload the page.";
}

/** Offers a prediction where all programs of a question can run. */
async function offerPredictions() {
  for (const question of document.querySelectorAll(".predict")) {
    const blocks = [...question.querySelectorAll(".language-python.highlight")];
    const mine = blocks.map((block) => cells.get(/** @type {HTMLElement} */ (block)));
    if (mine.length === 0 || mine.includes(undefined) || question.querySelector(".prediction")) continue;
    const { offerPrediction } = await import("./predict.js");
    offerPrediction(/** @type {HTMLElement} */ (question), async () => {
      const outputs = [];
      for (const cell of mine) outputs.push(await predictable(await cell?.()));
      return outputs;
    });
  }
}

/**
 * Runs a question's program as the page states it.
 * @param {Cell | undefined} cell
 * @returns {Promise<import("./thoughts.js").Outcome | undefined>}
 */
async function predictable(cell) {
  const printed = await cell?.run(true);
  return cell && printed && { ...printed, elsewhere: (await cell.program()).elsewhere ?? [] };
}

/** @param {HTMLElement} block */
function unfoldAround(block) {
  for (let place = block.parentElement; place; place = place.parentElement) {
    if (place instanceof HTMLDetailsElement) place.open = true;
  }
}

/** Opens the editor with a version that came with a link. It is text: nothing runs by itself. */
async function openShared() {
  if (!location.hash.startsWith("#program=")) return;
  const { showHomeless, sharedProgram } = await import("./share.js");
  const shared = await sharedProgram(location);
  const found = programHeads().find(({ head, file }) => file === shared?.name && head.querySelector(".run"));
  const cell = found && cells.get(/** @type {HTMLElement} */ (found.head.parentElement));
  if (!cell) return showHomeless(shared);
  const { block } = await cell();
  unfoldAround(block);
  await (await cell()).open(shared?.text);
  block.scrollIntoView();
}

/** Opens the stepper at the step that a link names. */
async function openStep() {
  const [, name, step] = /^#step=([\w%./-]+),(\d+)$/.exec(location.hash) ?? [];
  const file = name?.replaceAll("%2F", "/");
  const found = programHeads().find(({ head, file: mine }) => mine === file && head.querySelector(".step"));
  const cell = found && (await cells.get(/** @type {HTMLElement} */ (found.head.parentElement))?.());
  if (!cell) return;
  unfoldAround(cell.block);
  await cell.step(Number(step));
}

/** Marks every program of the page as one that runs here, or says why it does not. */
async function showPrograms() {
  for (const { head, file } of programHeads()) {
    const row = await rowOf(file);
    // Why a program does not run here stands on the page: tools/markup/listing.py.
    if (row && !row.reason && !head.querySelector(".run")) addButtons(head, file, row.problem !== undefined);
  }
  await offerPredictions();
  // There links open what they carry on the bench: playground/index.js.
  if (document.querySelector("[data-playground]")) return;
  await openShared();
  await openStep();
}

// @ts-ignore Material's stream of shown pages; a changed fragment, such as that of a shared link, is shown anew.
document$.subscribe(() => {
  for (const cell of used) {
    if (cell.block.isConnected) continue;
    cell.stop();
    used.delete(cell);
  }
  for (const block of cells.keys()) if (!block.isConnected) cells.delete(block);
  // After the first paint: the buttons have their place already.
  requestAnimationFrame(() => setTimeout(showPrograms));
});
