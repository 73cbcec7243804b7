// One open file: its card with editor and buttons, and the request bar where it is an app.

import { button, element } from "../dom.js";
import { addToHead } from "../programs.js";
import { Cell } from "../runner/cell.js";
import { forgetEdit, keptEdit } from "../runner/edits.js";
import { importsOf } from "../runner/imports.js";
import { loadStyles } from "../styles.js";
import { isOwn, keepNew, rename, titleOf } from "./files.js";
import { makeReady } from "./ready.js";
import { RequestBar } from "./requests.js";

const FRAMEWORKS = ["flask", "fastapi", "starlette"];

/** @param {string} source */
const isApp = (source) => importsOf(source, { packages: [], library: false }).packages.some((name) => FRAMEWORKS.includes(name));

/** A file on the bench: the reader's own, or a program of the site. */
class BenchCell extends Cell {
  /**
   * @param {HTMLElement} block
   * @param {string} file
   * @param {HTMLButtonElement} run
   * @param {Bench} bench
   */
  constructor(block, file, run, bench) {
    // The editor is always open.
    super(block, file, run, button("", "", () => {}));
    this.bench = bench;
    this.isOwn = isOwn(file);
  }

  /** @returns {Promise<import("../runner/cell.js").Stated>} */
  async program() {
    if (!this.isOwn) return super.program();
    return { file: this.file, source: "", stated: "", transcribed: true, packages: [], library: false };
  }

  changed() {
    this.bench.update();
  }

  ownButtons() {
    const { bench } = this;
    const copy = button("", "Copy to a file of yours", () => bench.copy());
    const own = [button("", "Rename", () => bench.askName()), button("", "Delete", () => bench.remove())];
    return [button("", "Download", () => bench.download()), copy, ...(this.isOwn ? own : [])];
  }

  /**
   * @param {boolean} [asStated]
   * @returns {Promise<import("../runner/cell.js").Printed | undefined>}
   */
  async run(asStated) {
    const printed = await super.run(asStated);
    void this.bench.makeReady();
    return printed;
  }
}

/** The open file. */
export class Bench {
  /**
   * @param {HTMLElement} place
   * @param {string} file
   * @param {object} on
   * @param {() => void} on.changed Called when the names of the reader's files may have changed.
   * @param {(file: string) => void} on.open Called when another file is to be opened.
   * @param {(file: string, text: string) => void} on.remove
   * @param {() => void} on.ready Called when all works without a network.
   */
  constructor(place, file, on) {
    this.place = place;
    this.file = file;
    this.on = on;
    this.title = titleOf(file);
    const block = element("div", "highlight bench-card", "");
    block.setAttribute("role", "group");
    block.setAttribute("aria-label", this.title);
    block.id = "bench";
    const head = element("span", "filename", this.title);
    block.append(head, element("pre", "", ""));
    const run = button("run", "Run", (event) => {
      if (event.detail > 1) return;
      if (this.cell.running) this.cell.stop();
      else void this.cell.run();
    });
    run.setAttribute("aria-keyshortcuts", "Control+Enter");
    this.cell = new BenchCell(block, file, run, this);
    addToHead(head, run);
    addToHead(head, button("step", "Step", () => void this.cell.step()));
    this.requests = new RequestBar(this);
    this.root = element("div", "", "");
    this.root.append(block, this.requests.root);
    this.wasKept = keptEdit(file) !== undefined;
  }

  /** @param {string} [shared] A text that came with a link. */
  async open(shared) {
    await Promise.all([loadStyles("runner.css"), loadStyles("playground.css"), this.cell.program()]);
    this.place.replaceChildren(this.root);
    await this.cell.open(shared);
    this.update();
  }

  /** @returns {string} */
  text() {
    return this.cell.editing?.text() ?? "";
  }

  /** Follows the text: whether it is an app, and whether it is kept. */
  update() {
    this.requests.root.hidden = !isApp(this.text());
    this.requests.update();
    const isKept = keptEdit(this.file) !== undefined;
    if (isKept !== this.wasKept) this.on.changed();
    this.wasKept = isKept;
  }

  /** Gets ready for a time without a network, and says so. */
  async makeReady() {
    if (await makeReady()) this.on.ready();
  }

  download() {
    const link = element("a", "", "");
    link.href = URL.createObjectURL(new Blob([this.text()], { type: "text/x-python" }));
    link.download = this.file.split("/").pop() ?? "program.py";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  }

  copy() {
    const file = keepNew(this.file.split("/").pop() ?? "", this.text());
    if (file) this.on.open(file);
    else this.cell.editing?.tell("This browser keeps no files: download it.");
  }

  /** Lets the reader write another name in place of the name. */
  askName() {
    const head = /** @type {HTMLElement} */ (this.root.querySelector(".filename"));
    if (head.querySelector("input")) return;
    const field = element("input", "bench-name", "");
    field.value = this.title;
    field.setAttribute("aria-label", "New name; Enter renames, Escape leaves it");
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.endNaming(field);
      if (event.key === "Enter") this.rename(field);
      event.stopPropagation();
    });
    head.firstChild?.replaceWith(field);
    field.select();
  }

  /** @param {HTMLInputElement} field */
  rename(field) {
    const renamed = rename(this.file, field.value.trim());
    if ("fault" in renamed) return this.cell.editing?.tell(renamed.fault);
    this.on.open(renamed.file);
  }

  /** @param {HTMLInputElement} field */
  endNaming(field) {
    field.replaceWith(this.title);
    this.cell.editing?.tell("");
    this.cell.editing?.editor.focus();
  }

  remove() {
    const text = this.text();
    forgetEdit(this.file);
    this.close();
    this.on.remove(this.file, text);
  }

  close() {
    this.cell.stop();
    this.cell.editing?.close();
    this.requests.close();
    this.root.remove();
  }
}
