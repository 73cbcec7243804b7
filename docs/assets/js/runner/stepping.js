// From a click on "Step" to a recording on the page.

import { loadStyles } from "../styles.js";
import { reduceTracebacks } from "./compare.js";
import { keptEdit } from "./edits.js";
import { sentenceFor } from "./ends.js";
import { importsOf } from "./imports.js";
import { Panel, STARTING } from "./panel.js";
import { runProgram } from "./pool.js";
import { RECORDER } from "./recorded.js";
import { LoadError, fetchFile, loadRuntime } from "./runtime.js";
import { Stepper } from "./stepper.js";

const TIME_LIMIT = 30;
const OTHER =
  "While it was recorded, the program printed something else than the page states: it measures what recording changes, " +
  "such as memory or time. Run shows what it prints by itself.";
const SHIPPED = "Recorded on CPython 3.14 when the site was built.";
const FOLDER = /\/program\//g;

/** @type {Promise<Record<string, string>> | undefined} */
let recorder;

/** @returns {Promise<Record<string, string>>} The texts of the recorder's modules. */
export function loadRecorder() {
  recorder ??= Promise.all(
    RECORDER.map(async (name) => [name, await (await fetchFile(new URL(`recorder/${name}`, import.meta.url))).text()]),
  ).then(Object.fromEntries);
  // The next click tries again.
  recorder.catch(() => (recorder = undefined));
  return recorder;
}

/**
 * Records a program, or the reader's version of it, and opens the stepper.
 * @param {import("./cell.js").Cell} cell
 * @param {number} step The step to begin with, from 1 on.
 */
export async function stepThrough(cell, step) {
  if (cell.running) return;
  cell.running = new AbortController();
  cell.runButton.textContent = "Stop";
  cell.panel ??= new Panel(cell.block);
  const panel = cell.panel;
  panel.clear();
  panel.show("loading", STARTING);
  try {
    // What is recorded is what is seen.
    if (!cell.editing && keptEdit(cell.file) !== undefined) await cell.open();
    const [program] = await Promise.all([cell.program(), loadStyles("stepper.css")]);
    const source = cell.editing?.text() ?? program.source;
    const isOfPage = !cell.isOwn && source === program.source;
    if (isOfPage && program.unsteppable) {
      panel.show("failed", `There are no steps to show. ${program.unsteppable} Run shows what it prints.`);
      return;
    }
    const shipped = isOfPage && program.recorded ? await shippedRecording(cell, source) : undefined;
    const recording = shipped ?? (await record(cell, panel, program, source, cell.running.signal));
    if (!recording) return;
    if (recording.isOther) panel.show("different", OTHER);
    else panel.show("done", `${shipped ? SHIPPED : "Recorded here."} Move through it below: the keys are ← → ↓ ↑ Home End.`);
    panel.fold();
    const link = (/** @type {number} */ at) => `${location.href.split("#")[0]}#step=${encodeURIComponent(cell.file)},${at}`;
    const stepper = new Stepper(cell.block, recording, cell.isOwn ? undefined : link, () => cell.block.querySelector("button")?.focus());
    stepper.show(step - 1);
    stepper.range.focus({ preventScroll: true });
    stepper.root.scrollIntoView({ block: "nearest" });
  } catch (error) {
    panel.show("failed", `Python could not be loaded. ${error instanceof Error ? error.message : String(error)}`);
    if (!(error instanceof LoadError)) throw error;
  } finally {
    cell.running = undefined;
    cell.runButton.textContent = cell.label;
  }
}

/**
 * @typedef {object} Recorded
 * @property {string} source
 * @property {string[]} steps
 * @property {string} printed
 * @property {boolean} isOther Whether the page's program printed something else than without a recorder.
 */

/**
 * Fetches what was recorded of a page's program, for which Python need not be loaded.
 * @param {import("./cell.js").Cell} cell
 * @param {string} source
 * @returns {Promise<Recorded | undefined>} Nothing if it does not come: then it is recorded here.
 */
async function shippedRecording(cell, source) {
  try {
    const { steps, printed } = await cell.fetchJson(cell.file.replace(/\.py$/, ".steps.json"));
    return { source, steps, printed, isOther: false };
  } catch {
    return undefined;
  }
}

/**
 * @param {import("./cell.js").Cell} cell
 * @param {Panel} panel
 * @param {import("./cell.js").Stated} program
 * @param {string} source
 * @param {AbortSignal} stop
 * @returns {Promise<Recorded | undefined>}
 */
async function record(cell, panel, program, source, stop) {
  /** @type {string[]} */
  const steps = [];
  const printed = { stdout: "", stderr: "", both: "" };
  const on = {
    load: (/** @type {number} */ received, /** @type {number} */ total) => panel.showProgress(received, total),
    start: () => panel.show("running", "Recording."),
    steps: (/** @type {string[]} */ texts) => void steps.push(...texts),
    print: (/** @type {"stdout" | "stderr"} */ stream, /** @type {string} */ text) => {
      printed[stream] += text;
      printed.both += text;
      panel.print(text.replace(FOLDER, ""));
    },
  };
  const [modules] = await Promise.all([loadRecorder(), loadRuntime(() => {})]);
  const needs = source === program.source ? program : importsOf(source, program);
  const name = cell.file.split("/").pop() ?? "";
  const runs = { name, source, packages: needs.packages, library: needs.library };
  const end = await runProgram(runs, on, stop, TIME_LIMIT, modules);
  panel.draw();
  // Of a program that was ended there is a beginning.
  if (steps.some((text) => !text.startsWith('{"e":"end"'))) {
    const shown = program.transcribed ? reduceTracebacks(printed.both.replace(FOLDER, "")) : printed.stdout;
    const isOther = end.kind === "ended" && !cell.isOwn && source === program.source && shown !== program.stated;
    return { source, steps, printed: printed.both, isOther };
  }
  panel.show("failed", end.kind === "ended" ? "The program did not start: there is nothing to step through." : sentenceFor(end, TIME_LIMIT));
  return undefined;
}
