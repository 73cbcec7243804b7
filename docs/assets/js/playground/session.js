// Apps that wait for requests: an interpreter that lives until its files change.

import { sentenceFor } from "../runner/ends.js";
import { importsOf } from "../runner/imports.js";
import { interpreterFor, prepareNext } from "../runner/pool.js";
import { fetchFile } from "../runner/runtime.js";

const TIME_LIMIT = 30;
const FOLDER = /\/program\//g;
const SERVER = ["__init__.py", "passing.py"];

/**
 * @typedef {object} Row A station of a request: serving/passing.py.
 * @property {string} name
 * @property {string} role
 * @property {number} line Where it is defined in the reader's file; 0 for a framework's own.
 * @property {number} depth
 * @property {string} did
 * @property {string} error
 *
 * @typedef {object} Answer
 * @property {string} log What was printed and logged meanwhile.
 * @property {string} [error] Why there is no answer; then there is no more than this and the path.
 * @property {number} status
 * @property {[string, string][]} headers
 * @property {string} body
 * @property {string} note What is to be said of the body.
 * @property {number} seconds
 * @property {Row[]} path
 * @property {number} more Stations that were left out.
 *
 * @typedef {object} Started
 * @property {string} [app] Its name in the file.
 * @property {string} [framework]
 * @property {string} [error]
 * @property {string} log
 */

/** @type {Promise<Record<string, string>> | undefined} */
let server;

/** @returns {Promise<Record<string, string>>} The modules that start apps and send them requests. */
export function loadServer() {
  server ??= Promise.all(
    SERVER.map(async (name) => [name, await (await fetchFile(new URL(`serving/${name}`, import.meta.url))).text()]),
  ).then(Object.fromEntries);
  // The next click tries again.
  server.catch(() => (server = undefined));
  return server;
}

/** The apps of one file, or of two, in one interpreter. */
export class Session {
  /** @param {{ name: string, source: string }[]} files */
  constructor(files) {
    this.files = files;
    this.stopping = new AbortController();
    /** @type {Started[]} What each file turned out to be. */
    this.started = [];
    this.log = "";
    /** @type {any} */
    this.interpreter = undefined;
    /** Why it answers no more; empty while it does. */
    this.over = "";
  }

  /** @param {import("../runner/runtime.js").Report} report */
  async open(report) {
    const text = this.files.map(({ source }) => source).join("\n");
    const [{ name, source }, ...others] = this.files;
    const beside = Object.fromEntries(others.map((file) => [file.name, file.source]));
    const program = { name, source, files: beside, ...importsOf(text, { packages: [], library: false }) };
    const [texts, interpreter] = await Promise.all([loadServer(), interpreterFor(program, report, this.stopping.signal)]);
    if ("kind" in interpreter) return this.end(interpreter);
    this.interpreter = interpreter;
    interpreter.onPrint = (_, printed) => (this.log += printed.replace(FOLDER, ""));
    this.stopping.signal.addEventListener("abort", () => interpreter.finish?.({ kind: "stopped" }));
    interpreter.end.then((end) => this.end(end));
    interpreter.worker.postMessage({ kind: "serve", program, server: texts });
    for (const file of this.files) this.started.push(await this.call("start", file.name));
    prepareNext(program);
  }

  /**
   * @param {number} at Which of the files.
   * @param {import("./curl.js").Request} request
   * @returns {Promise<Answer>}
   */
  send(at, { method, path, headers, body }) {
    // Files that hold no app have no number.
    const number = this.started.slice(0, at).filter(({ error }) => !error).length;
    return this.call("send", number, JSON.stringify([method, path, headers, body]));
  }

  /**
   * @param {string} name
   * @param {...any} values
   * @returns {Promise<any>}
   */
  async call(name, ...values) {
    this.log = "";
    const nothing = { path: [], more: 0 };
    if (this.over) return { ...nothing, error: this.over, log: "" };
    const answered = this.interpreter.answer("answer");
    this.interpreter.worker.postMessage({ kind: "call", name, values });
    const timer = setTimeout(() => this.interpreter.finish({ kind: "late" }), TIME_LIMIT * 1000);
    const ended = await Promise.race([answered, this.interpreter.end]);
    clearTimeout(timer);
    if (ended.kind !== "answer") this.end(ended);
    const told = ended.kind === "answer" ? JSON.parse(ended.answer) : { ...nothing, error: this.over };
    return { ...told, log: this.log };
  }

  /** @param {import("../runner/pool.js").End} end */
  end(end) {
    this.over ||= sentenceFor(end, TIME_LIMIT).replace("the program did not end", "the app did not answer") || "The app ended.";
  }

  close() {
    this.stopping.abort();
  }
}
