// Interpreters: a fresh one for each run, with a spare one that starts behind it.

import { SITE_ROOT } from "../programs.js";
import { LoadError, distrustKept, fetchFile, keepForNextVisit, loadRuntime, loadWheels } from "./runtime.js";

const WORKER = new URL("worker.js", import.meta.url);

/**
 * @typedef {import("./interpreter.js").Program} Program
 * @typedef {import("./runtime.js").Report} Report
 *
 * @typedef {object} End How a run ended.
 * @property {"ended" | "stopped" | "late" | "flood" | "lost"} kind
 * @property {number} [exit]
 * @property {string} [message]
 */

/** One worker with one CPython in it. */
class Interpreter {
  constructor() {
    // A worker from a file has no Content Security Policy; one from a blob has its page's, so that no program that runs
    // in it reaches another host.
    const start = new Blob([`import ${JSON.stringify(WORKER.href)};`], { type: "text/javascript" });
    const address = URL.createObjectURL(start);
    this.worker = new Worker(address, { type: "module" });
    /** @type {Map<string, (data: any) => void>} */
    this.waiting = new Map();
    /** @type {(stream: "stdout" | "stderr", text: string) => void} */
    this.onPrint = () => {};
    /** @type {(steps: string[]) => void} */
    this.onSteps = () => {};
    /** @type {Promise<End>} */
    this.end = new Promise((resolve) => (this.finish = resolve));
    this.end.then(() => this.worker.terminate());
    this.worker.onmessage = ({ data }) => this.receive(data);
    this.worker.onerror = (event) => this.finish?.({ kind: "lost", message: event.message });
    this.listening = this.answer("listening");
    this.listening.then(() => URL.revokeObjectURL(address));
  }

  /** @param {any} data */
  receive(data) {
    if (data.kind === "print") this.onPrint(data.stream, data.text);
    else if (data.kind === "steps") this.onSteps(data.steps);
    else if (data.kind === "ended" || data.kind === "flood" || data.kind === "lost") this.finish?.(data);
    else this.waiting.get(data.kind)?.(data);
  }

  /**
   * @param {string} kind
   * @returns {Promise<any>}
   */
  answer(kind) {
    return new Promise((resolve) => this.waiting.set(kind, resolve));
  }

  /**
   * @param {import("./runtime.js").Runtime} runtime
   * @param {string[]} packages
   * @param {ArrayBuffer[]} wheels
   * @param {ArrayBuffer | undefined} library
   */
  async prepare(runtime, packages, wheels, library) {
    await this.listening;
    this.worker.postMessage({ kind: "start", runtime });
    const { snapshot } = await this.answer("started");
    runtime.snapshot ??= snapshot;
    this.worker.postMessage({ kind: "prepare", packages, wheels, library, compiled: runtime.compiled });
    const { compiled } = await this.answer("prepared");
    runtime.compiled = compiled ?? runtime.compiled;
  }
}

/** @typedef {{ interpreter: Interpreter, ready: Promise<void> }} Started */

/** @type {{ key: string, starting: Promise<Started> } | undefined} */
let spare;
/** @type {Promise<ArrayBuffer> | undefined} */
let library;

/** @param {Program} program */
const keyOf = (program) => JSON.stringify([program.packages, program.library]);

/** @returns {Promise<ArrayBuffer>} The project's modules, zipped. */
function loadLibrary() {
  library ??= fetchFile(new URL("assets/programs/project.zip", SITE_ROOT)).then((response) => response.arrayBuffer());
  // The next click tries again.
  library.catch(() => (library = undefined));
  return library;
}

/**
 * Starts an interpreter with what a program needs.
 * @param {Program} program
 * @param {Report} report
 * @returns {Promise<Started>}
 */
async function startFor(program, report) {
  // Its own modules come beside Python's files.
  const interpreter = new Interpreter();
  try {
    const runtime = await loadRuntime(report);
    // A reader's version may name what is not there: its import says so.
    const packages = program.packages.filter((name) => name in runtime.manifest.packages);
    const wheels = await loadWheels(runtime, packages, report);
    const modules = program.library ? await loadLibrary() : undefined;
    return { interpreter, ready: interpreter.prepare(runtime, packages, wheels, modules) };
  } catch (error) {
    interpreter.finish?.({ kind: "stopped" });
    throw error;
  }
}

/**
 * Ends an interpreter that nobody needs, also one that is not there yet.
 * @param {Promise<Started>} starting
 */
function discard(starting) {
  starting.then(
    ({ interpreter }) => interpreter.finish?.({ kind: "stopped" }),
    () => {},
  );
}

/**
 * Starts an interpreter behind a run, for the next one. There is one spare, whatever runs at once.
 * @param {Program} program
 */
function startSpare(program) {
  const key = keyOf(program);
  if (spare?.key === key) return;
  if (spare) discard(spare.starting);
  const mine = { key, starting: startFor(program, () => {}) };
  spare = mine;
  // One that did not start is no use to the next run.
  const forget = () => {
    if (spare === mine) spare = undefined;
  };
  mine.starting.then(({ interpreter }) => interpreter.end.then(forget), forget);
}

/**
 * @param {Program} program
 * @returns {Promise<Started> | undefined} The spare, if it has what the program needs. It is no spare any more.
 */
function takeSpare(program) {
  if (spare?.key !== keyOf(program)) return undefined;
  const { starting } = spare;
  spare = undefined;
  return starting;
}

/**
 * Says why an interpreter did not start. What it started from may be spoilt.
 * @param {string} [message]
 * @returns {Promise<never>}
 */
async function failToStart(message) {
  if (message === undefined) throw new LoadError("worker.js could not be fetched. Is there a connection?");
  await distrustKept();
  throw new LoadError(`It did not start: ${lastLine(message)}.`);
}

/**
 * @param {string} message Of JavaScript, or a traceback of Python.
 * @returns {string} The line that says what is wrong, as a page can show it.
 */
export function lastLine(message) {
  return (message.trim().split("\n").pop() ?? "").slice(0, 200).replace(/\.$/, "");
}

/**
 * Gets an interpreter of its own for a program, with what that needs.
 * @param {Program} program
 * @param {Report} report
 * @param {AbortSignal} stop
 * @returns {Promise<Interpreter | End>}
 */
export async function interpreterFor(program, report, stop) {
  if (stop.aborted) return { kind: "stopped" };
  /** @type {Promise<End>} */
  const stopped = new Promise((resolve) => stop.addEventListener("abort", () => resolve({ kind: "stopped" })));
  // What is being fetched is fetched to its end, also when the reader waits no longer.
  const starting = takeSpare(program) ?? startFor(program, report);
  stopped.then(() => discard(starting));
  const started = await Promise.race([starting, stopped]);
  if ("kind" in started) return started;
  const { interpreter, ready } = started;
  const early = await Promise.race([ready, interpreter.end]);
  if (early?.kind === "lost") return failToStart(early.message);
  return early ?? interpreter;
}

/**
 * Keeps what was loaded, and starts an interpreter for the next run.
 * @param {Program} program
 */
export async function prepareNext(program) {
  keepForNextVisit(await loadRuntime(() => {}));
  startSpare(program);
}

/**
 * Runs a program in an interpreter of its own.
 * @param {Program} program
 * @param {object} on
 * @param {Report} on.load
 * @param {() => void} on.start
 * @param {(stream: "stdout" | "stderr", text: string) => void} on.print
 * @param {(steps: string[]) => void} [on.steps] Receives the steps of a recording.
 * @param {AbortSignal} stop
 * @param {number} limit Seconds that the program may take.
 * @param {Record<string, string>} [recorder] The recorder's modules, if the program is to be recorded.
 * @returns {Promise<End>}
 */
export async function runProgram(program, on, stop, limit, recorder) {
  const interpreter = await interpreterFor(program, on.load, stop);
  if ("kind" in interpreter) return interpreter;
  interpreter.onPrint = on.print;
  if (on.steps) interpreter.onSteps = on.steps;
  on.start();
  interpreter.worker.postMessage({ kind: "run", program, recorder });
  const timer = setTimeout(() => interpreter.finish?.({ kind: "late" }), limit * 1000);
  const ended = await interpreter.end;
  clearTimeout(timer);
  if (!stop.aborted) await prepareNext(program);
  return ended;
}
