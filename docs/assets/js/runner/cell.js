// One program on a page: its run, its comparison with the page, and the reader's own version of it.

import { fetchProgramFile } from "../programs.js";
import { reduceTracebacks } from "./compare.js";
import { keptEdit } from "./edits.js";
import { hintFor, sentenceFor } from "./ends.js";
import { importsOf } from "./imports.js";
import { Panel, STARTING, showDifference } from "./panel.js";
import { runProgram } from "./pool.js";
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
 * @property {string} [unsteppable] Why the page's program cannot be recorded.
 * @property {boolean} [recorded] Whether its steps came with the site: tools/runner/recordings.py.
 * @property {{ where: string, stated: string }[]} [elsewhere] What it prints on other interpreters and older packages.
 *
 * @typedef {object} Printed What a run printed, as the page would state it.
 * @property {string} shown
 * @property {string} stdout
 * @property {string} stderr
 */

/** A program with its buttons. */
export class Cell {
  /** What the button says that runs it. */
  label = "Run";
  /** What the button says that opens its editor. */
  editLabel = "Edit";
  /** Whether no page states anything of it: a file of the reader's own. */
  isOwn = false;

  /**
   * @param {HTMLElement} block
   * @param {string} file
   * @param {HTMLButtonElement} runButton
   * @param {HTMLButtonElement} editButton
   */
  constructor(block, file, runButton, editButton) {
    this.block = block;
    this.file = file;
    this.runButton = runButton;
    this.editButton = editButton;
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

  /** Called when the reader's text has changed, or is kept. */
  changed() {}

  /** @returns {HTMLButtonElement[]} What the line under the editor offers beside that of every program. */
  ownButtons() {
    return [];
  }

  stop() {
    this.running?.abort();
  }

  /**
   * Runs the program, or the reader's version of it, and says how it ended.
   * @param {boolean} [asStated] Whether the page's program runs, whatever the reader made of it.
   * @returns {Promise<Printed | undefined>} What it printed, if it came to an end.
   */
  async run(asStated = false) {
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
      // What runs is what is seen.
      if (!asStated && !this.editing && keptEdit(this.file) !== undefined) await this.open();
      return await this.execute(panel, await this.program(), this.running.signal, asStated);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      panel.show("failed", `Python could not be loaded. ${reason} On your machine: python ${this.file.split("/").pop()}`);
      // A fault of the page's own is for the console too.
      if (!(error instanceof LoadError)) throw error;
      return undefined;
    } finally {
      this.running = undefined;
      this.runButton.textContent = this.label;
      panel.comeIntoView();
    }
  }

  /**
   * @param {Panel} panel
   * @param {Stated} program
   * @param {AbortSignal} stop
   * @param {boolean} asStated
   * @returns {Promise<Printed | undefined>}
   */
  async execute(panel, program, stop, asStated) {
    const name = this.file.split("/").pop() ?? "";
    const source = (asStated ? undefined : this.editing?.text()) ?? program.source;
    const edited = this.isOwn || source !== program.source;
    const printed = { stdout: "", stderr: "", both: "" };
    let started = 0;
    const on = {
      load: (/** @type {number} */ received, /** @type {number} */ total) => panel.showProgress(received, total),
      start: () => {
        started = performance.now();
        panel.show("running", "Running.");
      },
      print: (/** @type {"stdout" | "stderr"} */ stream, /** @type {string} */ text) => {
        printed[stream] += text;
        printed.both += text;
        panel.print(text.replace(FOLDER, ""));
      },
    };
    const needs = edited ? importsOf(source, program) : program;
    const end = await runProgram({ name, source, packages: needs.packages, library: needs.library }, on, stop, TIME_LIMIT);
    const seconds = (performance.now() - started) / 1000;
    panel.draw();
    if (end.kind !== "ended") return void panel.show("failed", sentenceFor(end, TIME_LIMIT));
    const { manifest } = await loadRuntime(() => {});
    const where = `on CPython ${manifest.python} in ${seconds.toFixed(1)} s`;
    const [stdout, stderr, both] = [printed.stdout, printed.stderr, printed.both].map((text) =>
      program.transcribed ? reduceTracebacks(text.replace(FOLDER, "")) : text.replace(FOLDER, ""),
    );
    const result = { shown: program.transcribed ? both : printed.stdout, stdout, stderr };
    if (edited) this.tellOwnEnd(panel, where, end.exit ?? 0, hintFor(stderr, name, Object.keys(manifest.packages)));
    else {
      this.judge(panel, program, where, result);
      await this.tellStack(panel);
    }
    return result;
  }

  /**
   * @param {Panel} panel
   * @param {Stated} program
   * @param {string} where On which interpreter it ran, and for how long.
   * @param {Printed} printed
   */
  judge(panel, program, where, printed) {
    // A transcript holds both streams; without one nothing may come on stderr.
    if (printed.shown === program.stated && (program.transcribed || printed.stderr === "")) {
      panel.show("equal", `Ran here ${where}: the output is what the page states.`);
      // Where the page states the output below a question, it is folded until the reader asks.
      if (!this.block.closest(".predict")) panel.fold();
    } else {
      panel.show("different", `Ran here ${where}: the output is not what the page states.`);
      showDifference(panel.difference, program.stated, printed.shown, "stated");
    }
  }

  /**
   * @param {Panel} panel
   * @param {string} where
   * @param {number} exit
   * @param {string} hint
   */
  tellOwnEnd(panel, where, exit, hint) {
    if (exit) panel.show("failed", `It ended with exit code ${exit} ${where}.${hint && ` ${hint}`}`);
    else panel.show("done", this.isOwn ? `It ran ${where}.` : `Your version ran ${where}. The output is your own.`);
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

  /**
   * Records the program, or the reader's version of it, and opens the stepper.
   * @param {number} [step] The step to begin with, from 1 on.
   */
  async step(step = 1) {
    const { stepThrough } = await import("./stepping.js");
    await stepThrough(this, step);
  }

  /** Opens the editor, or closes it. */
  async edit() {
    if (!this.editing) return this.open();
    this.editing.close();
    this.editing = undefined;
    this.tellEditState();
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
    this.tellEditState();
  }

  /** Lets the button say what it does now. */
  tellEditState() {
    const closed = keptEdit(this.file) === undefined ? this.editLabel : "Your edit";
    this.editButton.textContent = this.editing ? "Close" : closed;
    this.editButton.setAttribute("aria-expanded", String(this.editing !== undefined));
  }
}
