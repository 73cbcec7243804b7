// Interpreters: a fresh one for each run, with a spare one that starts behind it.

import { fetchProgramFile } from "../programs.js";
import { keepSnapshot, loadRuntime, loadWheels } from "./runtime.js";

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
    this.worker.postMessage({ kind: "prepare", packages, wheels, library });
    await this.answer("prepared");
  }
}

/** @type {{ key: string, interpreter: Interpreter, ready: Promise<void> } | undefined} */
let spare;
/** @type {Promise<ArrayBuffer> | undefined} */
let library;

/** @param {Program} program */
const keyOf = (program) => JSON.stringify([program.packages, program.library]);

/** @returns {Promise<ArrayBuffer>} The project's modules, zipped. */
function loadLibrary() {
  library ??= fetchProgramFile("project.zip").then((response) => response.arrayBuffer());
  return library;
}

/**
 * Starts an interpreter with what a program needs.
 * @param {Program} program
 * @param {Report} report
 */
async function startFor(program, report) {
  const runtime = await loadRuntime(report);
  const wheels = await loadWheels(runtime, program.packages, report);
  const modules = program.library ? await loadLibrary() : undefined;
  const interpreter = new Interpreter();
  return { key: keyOf(program), interpreter, ready: interpreter.prepare(runtime, program.packages, wheels, modules) };
}

/** @param {Program} program */
async function startSpare(program) {
  const runtime = await loadRuntime(() => {});
  keepSnapshot(runtime);
  if (spare?.key === keyOf(program)) return;
  spare?.interpreter.finish?.({ kind: "stopped" });
  spare = undefined;
  spare = await startFor(program, () => {});
}

/**
 * Runs a program in an interpreter of its own.
 * @param {Program} program
 * @param {object} on
 * @param {Report} on.load
 * @param {() => void} on.start
 * @param {(stream: "stdout" | "stderr", text: string) => void} on.print
 * @param {AbortSignal} stop
 * @param {number} limit Seconds that the program may take.
 * @returns {Promise<End>}
 */
export async function runProgram(program, on, stop, limit) {
  const taken = spare?.key === keyOf(program) ? spare : await startFor(program, on.load);
  if (taken === spare) spare = undefined;
  const { interpreter, ready } = taken;
  const end = (/** @type {End["kind"]} */ kind) => interpreter.finish?.({ kind });
  if (stop.aborted) end("stopped");
  stop.addEventListener("abort", () => end("stopped"));
  await Promise.race([ready, interpreter.end]);
  interpreter.onPrint = on.print;
  on.start();
  interpreter.worker.postMessage({ kind: "run", program });
  const timer = setTimeout(() => end("late"), limit * 1000);
  const ended = await interpreter.end;
  clearTimeout(timer);
  if (!stop.aborted) startSpare(program).catch(() => {});
  return ended;
}
