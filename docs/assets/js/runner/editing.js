// The reader's own version of a program: an editor in place of the text on the page.

import { button, element } from "../dom.js";
import { countEdits, forgetAllEdits, forgetEdit, keepEdit, keptEdit } from "./edits.js";
import { shareLink } from "./share.js";

const BUNDLE = new URL("../../vendor/editor.js", import.meta.url).href;
/** @type {typeof import("../../../../tools/runner/editor.mjs")} */
const { createEditor } = await import(BUNDLE);
const SHARED_NOTE = "This version came with a link. Read it before you run it. Reset shows the program of the page.";

/** An open editor, and the line of buttons under it. */
export class Editing {
  /**
   * @param {import("./cell.js").Cell} cell
   * @param {string} source The program as the page states it.
   * @param {string} [shared] A version that came with a link.
   */
  constructor(cell, source, shared) {
    this.cell = cell;
    this.source = source;
    this.frame = element("div", "editing", "");
    const onChange = (/** @type {string} */ text) => this.keep(text);
    this.editor = createEditor({
      parent: this.frame,
      text: shared ?? keptEdit(cell.file) ?? source,
      label: `${cell.file}, editable`,
      onRun: () => cell.run(),
      onChange,
    });
    this.note = element("p", "editing-note", shared === undefined ? "" : SHARED_NOTE);
    this.note.setAttribute("role", "status");
    this.forget = button("", "", () => this.tell(`Edits removed from this browser: ${forgetAllEdits()}.`));
    const bar = element("p", "editing-bar", "");
    bar.append(
      button("", "Reset", () => this.reset()),
      button("", "Link to this version", () => this.share()),
      this.forget,
    );
    this.frame.append(this.note, bar);
    cell.block.querySelector("pre")?.after(this.frame);
    cell.block.classList.add("is-edited");
    this.tell(this.note.textContent ?? "");
    this.editor.focus();
  }

  /** @returns {string} */
  text() {
    return this.editor.text();
  }

  /** @param {string} text */
  keep(text) {
    const kept = text === this.source ? forgetEdit(this.cell.file) : keepEdit(this.cell.file, text);
    this.tell(kept ? "" : "This browser keeps no edits: copy the text if you need it.");
  }

  reset() {
    this.editor.setText(this.source);
    forgetEdit(this.cell.file);
    this.tell("");
    this.editor.focus();
  }

  async share() {
    try {
      const link = await shareLink(location.href, this.cell.file, this.text());
      await navigator.clipboard.writeText(link);
      this.tell("The link is in your clipboard. Whoever opens it sees this version; it does not run by itself.");
    } catch (error) {
      this.tell(error instanceof RangeError ? "Too long for a link." : "The link could not be copied.");
    }
  }

  /** @param {string} sentence */
  tell(sentence) {
    this.note.textContent = sentence;
    this.note.hidden = sentence === "";
    const count = countEdits();
    this.forget.textContent = `Forget all edits (${count})`;
    this.forget.hidden = count === 0;
  }

  close() {
    this.editor.destroy();
    this.frame.remove();
    this.cell.block.classList.remove("is-edited");
  }
}
