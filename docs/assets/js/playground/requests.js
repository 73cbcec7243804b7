// The request bar: a request is written, sent to the app on the bench and to one beside it, repeated and compared.

import { button, element, tree } from "../dom.js";
import { fetchProgramFile } from "../programs.js";
import { keptEdit } from "../runner/edits.js";
import { showDifference } from "../runner/panel.js";
import { LoadError } from "../runner/runtime.js";
import { drawAnswer, likeness, statusOf, textOf } from "./answer.js";
import { CurlError } from "./curl.js";
import { TEMPLATES, counterpart, ownFiles, titleOf } from "./files.js";
import { folded, RequestForm } from "./form.js";
import { Session } from "./session.js";

const MEGABYTE = 1_000_000;

/**
 * @typedef {import("./curl.js").Request} Request
 * @typedef {{ answer: import("./session.js").Answer, file: string, framework: string }} Given An answer, and who gave it.
 * @typedef {{ request: Request, given: Given[] }} Exchange
 */

/** The bar, its answers, and what was sent before. */
export class RequestBar {
  /** @param {import("./bench.js").Bench} bench */
  constructor(bench) {
    this.bench = bench;
    /** @type {Session | undefined} */
    this.session = undefined;
    /** @type {Exchange[]} */
    this.sent = [];
    this.shown = -1;
    this.isSending = false;
    this.root = element("section", "requests", "");
    this.root.setAttribute("aria-label", "Requests to the app");
    this.root.hidden = true;
    this.form = new RequestForm({
      send: () => void this.send(),
      restart: () => this.forgetSession("The next request starts it."),
      tell: (sentence) => this.tell(sentence),
    });
    this.beside = this.form.beside;
    this.beside.addEventListener("change", () => this.forgetSession());
    this.beside.addEventListener("focus", () => this.offerBeside());
    this.offerBeside();
    this.status = element("p", "request-status", "");
    this.status.setAttribute("role", "status");
    this.answers = element("div", "answers", "");
    this.comparison = element("div", "comparison", "");
    this.history = element("div", "history", "");
    this.root.append(this.form.root, this.status, this.answers, this.comparison, this.history);
  }

  /** Offers what can be asked beside the app: its counterpart, the templates, the reader's other files. */
  offerBeside() {
    const chosen = this.beside.value;
    const { file } = this.bench;
    const templates = TEMPLATES.map(([, template]) => template).filter((template) => counterpart(template));
    const others = new Set([counterpart(file) ?? "", ...ownFiles(), ...templates].filter((other) => other && other !== file));
    this.beside.replaceChildren(new Option("no other app", ""), ...[...others].map((other) => new Option(titleOf(other), other)));
    this.beside.value = others.has(chosen) ? chosen : "";
  }

  /** The text has changed: a running app is that of the text before. */
  update() {
    const running = this.session?.files[0].source;
    if (running !== undefined && running !== this.bench.text()) this.forgetSession("The file has changed: the next request starts the app anew.");
  }

  /** @param {string} [sentence] */
  forgetSession(sentence = "") {
    this.session?.close();
    this.session = undefined;
    this.tell(sentence);
  }

  /** @param {string} sentence */
  tell(sentence) {
    this.status.textContent = sentence;
  }

  /** Sends what the fields say. */
  async send() {
    if (this.isSending) return;
    this.isSending = true;
    try {
      const request = this.form.request();
      const session = await this.running();
      if (!session) return;
      const given = [];
      for (const [at, { name }] of session.files.entries()) {
        const { framework, error } = session.started[at];
        if (error) continue;
        this.tell(`Asking ${name}.`);
        given.push({ answer: await session.send(at, request), file: name, framework: framework ?? "" });
      }
      if (session !== this.session) return;
      this.sent.push({ request, given });
      this.show(this.sent.length - 1);
      if (session.over) this.forgetSession(`${session.over} The next request starts the app anew.`);
    } catch (error) {
      if (error instanceof CurlError) return this.tell(error.message);
      this.forgetSession(`The app could not be started. ${error instanceof Error ? error.message : error}`);
      // A fault of the page's own is for the console too.
      if (!(error instanceof LoadError)) throw error;
    } finally {
      this.isSending = false;
    }
    void this.bench.makeReady();
  }

  /** @returns {Promise<Session | undefined>} The running apps, started if they are not. */
  async running() {
    if (this.session) return this.session;
    const files = [{ name: this.bench.file.split("/").pop() ?? "", source: this.bench.text() }];
    if (this.beside.value) files.push(await this.fileBeside(this.beside.value, files[0].name));
    this.tell("Starting Python.");
    const session = (this.session = new Session(files));
    await session.open((received, total) => {
      if (session === this.session && received < total) this.tell(`Loading Python: ${((total - received) / MEGABYTE).toFixed(1)} MB left.`);
    });
    if (session !== this.session) return undefined;
    if (session.started.some(({ error }) => !error)) {
      this.tellStart(session);
      return session;
    }
    const [{ error, log } = { error: session.over, log: "" }] = session.started;
    this.answers.replaceChildren(...(log ? [element("pre", "answer-text", log)] : []));
    this.forgetSession(error ?? session.over);
    return undefined;
  }

  /**
   * Says what the import of the files printed, which is no part of any answer.
   * @param {Session} session
   */
  tellStart(session) {
    this.root.querySelector(".start-log")?.remove();
    const texts = session.started.map(({ log, error }, at) => {
      const said = [error, log].filter(Boolean).join("\n");
      return said && `${session.files[at].name}: ${said}`;
    });
    const text = texts.filter(Boolean).join("\n");
    if (!text) return;
    const log = folded("What the import printed", element("pre", "answer-text", text));
    log.classList.add("start-log");
    this.status.before(log);
  }

  /**
   * @param {string} file
   * @param {string} taken The name that the first file has.
   */
  async fileBeside(file, taken) {
    const name = file.split("/").pop() ?? "";
    const own = keptEdit(file);
    const source = own ?? (await (await fetchProgramFile(file.replace(/\.py$/, ".json"))).json()).source;
    return { name: name === taken ? `other_${name}` : name, source };
  }

  /** @param {number} at Which of the requests that were sent. */
  show(at) {
    this.shown = at;
    const { given, request } = this.sent[at];
    const [one, other] = given;
    this.answers.replaceChildren(...given.map(({ answer, file, framework }) => drawAnswer(answer, file, framework)));
    this.answers.classList.toggle("are-two", given.length > 1);
    const both = other ? ` ${likeness(one.answer, other.answer)}` : "";
    this.tell(`${request.method} ${request.path}: ${given.map(({ answer }) => statusOf(answer)).join(" and ")}.${both}`);
    this.comparison.replaceChildren();
    if (other) this.compare(textOf(one.answer), textOf(other.answer), one.file, other.file);
    this.drawHistory();
  }

  /**
   * @param {string} one
   * @param {string} other
   * @param {string} label
   * @param {string} otherLabel
   */
  compare(one, other, label, otherLabel) {
    const place = element("pre", "run-difference", "");
    place.tabIndex = 0;
    place.setAttribute("role", "region");
    place.setAttribute("aria-label", "Differences between two answers");
    showDifference(place, one, other, label, otherLabel);
    const title = one === other ? "The two answers are the same." : "Where the two answers differ";
    this.comparison.replaceChildren(element("p", "answer-title", title), ...(one === other ? [] : [place]));
  }

  /** Lists what was sent: each can be shown and sent again, and compared with what is shown. */
  drawHistory() {
    if (this.sent.length < 2) return;
    const rows = this.sent.map(({ request, given }, at) => {
      const name = `${at + 1}. ${request.method} ${request.path}: ${given.map(({ answer }) => (answer.error ? "no answer" : answer.status)).join(" and ")}`;
      const again = button("", name, () => {
        this.form.fill(request);
        this.show(at);
      });
      again.setAttribute("aria-pressed", String(at === this.shown));
      const compare = button("", "Compare", () => {
        this.compare(textOf(given[0].answer), textOf(this.sent[this.shown].given[0].answer), `request ${at + 1}`, `request ${this.shown + 1}`);
        this.comparison.scrollIntoView({ block: "nearest" });
      });
      compare.setAttribute("aria-label", `Compare with request ${at + 1}`);
      return tree("li", "", again, at === this.shown ? undefined : compare);
    });
    this.history.replaceChildren(element("p", "answer-title", "Sent so far"), tree("ol", "", ...rows));
  }

  close() {
    this.session?.close();
  }
}
