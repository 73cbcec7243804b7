// One program on a page: its run, its comparison with the page, and the reader's own version of it.

import { fetchProgramFile } from "../programs.js";
import { reduceTracebacks } from "./compare.js";
import { Panel, STARTING, showDifference } from "./panel.js";
import { lastLine, runProgram } from "./pool.js";
import { LoadError, loadRuntime } from "./runtime.js";

const TIME_LIMIT = 30;
/** Where the interpreter holds a program; pages name the file alone. */
const FOLDER = /\/program\//g;

/**
 * @typedef {object} Stated A program and what the page states of it: tools/runner/programs.py.
 * @property {string} file
 * @property {string} source
 * @property {string} stated
 * @property {boolean} transcribed
 * @property {string[]} packages
 * @property {boolean} library
 */

/** A program with its buttons. */
export class Cell {
  /** What the button says that runs it. */
  label = "Run";

  /**
   * @param {HTMLElement} block
   * @param {string} file
   * @param {HTMLButtonElement} runButton
   */
  constructor(block, file, runButton) {
    this.block = block;
    this.file = file;
    this.runButton = runButton;
    /** @type {Panel | undefined} */
    this.panel = undefined;
    /** @type {AbortController | undefined} */
    this.running = undefined;
    /** @type {import("./editing.js").Editing | undefined} */
    this.editing = undefined;
    /** @type {any} What was fetched of the program. */
    this.stated = undefined;
  }

  /** @returns {Promise<Stated>} */
  async program() {
    return (this.stated ??= await this.fetchJson(this.file.replace(/\.py$/, ".json")));
  }

  /**
   * @param {string} path
   * @returns {Promise<any>}
   */
  async fetchJson(path) {
    const response = await fetchProgramFile(path).catch(() => {
      throw new LoadError("The program could not be fetched. Is there a connection?");
    });
    if (!response.ok) throw new LoadError(`The program is not there: the server answered ${response.status}.`);
    return response.json();
  }

  stop() {
    this.running?.abort();
  }

  /**
   * Runs the program, or the reader's version of it, and says how it ended.
   * @returns {Promise<string | undefined>} What it printed, if it came to an end.
   */
  async run() {
    if (this.running) return undefined;
    this.running = new AbortController();
    this.runButton.textContent = "Stop";
    this.panel ??= new Panel(this.block);
    const panel = this.panel;
    panel.clear();
    panel.show("loading", STARTING);
    // Beside the program.
    loadRuntime(() => {}).catch(() => {});
    try {
      return await this.execute(panel, await this.program(), this.running.signal);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      panel.show("failed", `Python could not be loaded. ${reason} On your machine: python ${this.file.split("/").pop()}`);
      // A fault of the page's own is for the console too.
      if (!(error instanceof LoadError)) throw error;
      return undefined;
    } finally {
      this.running = undefined;
      this.runButton.textContent = this.label;
    }
  }

  /**
   * @param {Panel} panel
   * @param {Stated} program
   * @param {AbortSignal} stop
   * @returns {Promise<string | undefined>}
   */
  async execute(panel, program, stop) {
    const name = this.file.split("/").pop() ?? "";
    const source = this.editing?.text() ?? program.source;
    const printed = { stdout: "", stderr: "", both: "" };
    const on = {
      load: (/** @type {number} */ received, /** @type {number} */ total) => panel.showProgress(received, total),
      start: () => panel.show("running", "Running."),
      print: (/** @type {"stdout" | "stderr"} */ stream, /** @type {string} */ text) => {
        printed[stream] += text;
        printed.both += text;
        panel.print(text.replace(FOLDER, ""));
      },
    };
    const { packages, library } = program;
    const end = await runProgram({ name, source, packages, library }, on, stop, TIME_LIMIT);
    panel.draw();
    const shown = program.transcribed ? reduceTracebacks(printed.both.replace(FOLDER, "")) : printed.stdout;
    if (end.kind !== "ended") return void panel.show("failed", sentenceFor(end, TIME_LIMIT));
    const quiet = program.transcribed || printed.stderr === "";
    const edited = source !== program.source;
    this.judge(panel, program, edited, shown, quiet, end.exit ?? 0);
    if (!edited) await this.tellStack(panel);
    return shown;
  }

  /**
   * @param {Panel} panel
   * @param {Stated} program
   * @param {boolean} edited
   * @param {string} printed
   * @param {boolean} quiet Whether nothing came on stderr that the page does not state.
   * @param {number} exit
   */
  judge(panel, program, edited, printed, quiet, exit) {
    if (printed === program.stated && quiet) {
      panel.show("equal", `Ran here: the output is what the page states${edited ? ", and you edited the program" : ""}.`);
    } else if (edited) {
      panel.show("done", exit ? `It ended with exit code ${exit}.` : "Ran here. You edited the program, so the output is your own.");
    } else {
      panel.show("different", "Ran here: the output is not what the page states.");
      showDifference(panel.difference, program.stated, printed, "stated");
    }
  }

  /**
   * Says where the reader's stack prints something else than what ran here.
   * @param {Panel} panel
   */
  async tellStack(panel) {
    if (!document.querySelector(".stack-control.chosen")) return;
    const { otherThanHere } = await import("../stack.js");
    panel.status.textContent += otherThanHere(this.file);
  }

  /** Opens the editor, or closes it. */
  async edit() {
    if (!this.editing) return this.open();
    this.editing.close();
    this.editing = undefined;
  }

  /**
   * Opens the editor.
   * @param {string} [shared] A version that came with a link.
   */
  async open(shared) {
    const { Editing } = await import("./editing.js");
    const { source } = await this.program();
    this.editing?.close();
    this.editing = new Editing(this, source, shared);
  }
}

/**
 * Says in plain words how a run ended that came to no end of its own.
 * @param {import("./pool.js").End} end
 * @param {number} limit The seconds that it had.
 * @returns {string}
 */
export function sentenceFor(end, limit) {
  const sentences = {
    stopped: "Stopped.",
    late: `Stopped after ${limit} seconds: the program did not end.`,
    flood: "Stopped: the program printed more than a page can show.",
    lost: lossSentence(end.message ?? ""),
    ended: "",
  };
  return sentences[end.kind];
}

/**
 * @param {string} message
 * @returns {string}
 */
function lossSentence(message) {
  const exit = /exit\((-?\d+)\)/.exec(message);
  if (exit) return `The program ended its process at once, with exit code ${exit[1]}.`;
  if (/call stack|recursion/i.test(message)) return "The interpreter was lost: calls were nested too deep. Run starts a new one.";
  if (/memory|allocation|out of bounds/i.test(message)) return "The interpreter was lost: it ran out of memory. Run starts a new one.";
  const reason = lastLine(message);
  return `The interpreter was lost${reason && ` (${reason})`}. Run starts a new one.`;
}

