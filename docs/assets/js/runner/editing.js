// The reader's own version of a program: an editor in place of the text on the page.

import { button, element } from "../dom.js";
import { countEdits, forgetAllEdits, forgetEdit, keepEdit, keptEdit } from "./edits.js";
import { shareLink } from "./share.js";

const BUNDLE = new URL("../../vendor/editor.js", import.meta.url).href;
/** @type {typeof import("../../../../tools/runner/editor.mjs")} */
const { createEditor } = await import(BUNDLE);
const SHARED_NOTE = "This version came with a link. Read it before you run it. Nothing of it is kept unless you take it.";

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
    /** Whether the text is a stranger's: then the reader's own version stays what it was. */
    this.isShared = shared !== undefined;
    this.frame = element("div", "editing", "");
    const onChange = (/** @type {string} */ text) => this.keep(text);
    this.editor = createEditor({
      parent: this.frame,
      text: shared ?? keptEdit(cell.file) ?? source,
      label: `${cell.file}, editable`,
      onRun: () => cell.run(),
      onChange,
    });
    this.note = element("p", "editing-note", "");
    this.note.setAttribute("role", "status");
    this.take = button("", "Keep as mine", () => this.takeShared());
    this.leave = button("", "", () => this.leaveShared());
    this.forget = button("", "", () => this.forgetAll());
    this.undo = button("", "Undo", () => {});
    this.undo.hidden = true;
    const bar = element("p", "editing-bar", "");
    bar.append(
      ...cell.ownButtons(),
      this.take,
      this.leave,
      ...(cell.isOwn ? [] : [button("", "Reset", () => this.reset())]),
      button("", "Link to this version", () => this.share()),
      this.forget,
      this.undo,
    );
    this.frame.append(this.note, bar);
    cell.block.querySelector("pre")?.after(this.frame);
    cell.block.classList.add("is-edited");
    this.tell(this.isShared ? SHARED_NOTE : "");
    this.editor.focus();
  }

  /** @returns {string} */
  text() {
    return this.editor.text();
  }

  /** @param {string} text */
  keep(text) {
    this.undo.hidden = true;
    if (this.isShared) {
      this.tell(SHARED_NOTE);
      return this.cell.changed();
    }
    const isStated = !this.cell.isOwn && text === this.source;
    const kept = isStated ? forgetEdit(this.cell.file) : keepEdit(this.cell.file, text);
    this.tell(kept ? "" : "This browser keeps no edits: copy the text if you need it.");
    this.cell.changed();
  }

  /** Makes a stranger's text the reader's own; the reader's text of before can be had back. */
  takeShared() {
    const own = keptEdit(this.cell.file);
    this.isShared = false;
    this.keep(this.text());
    if (own === undefined) return;
    this.offerUndo("It has replaced your own version.", () => {
      this.editor.setText(own);
      this.keep(own);
    });
  }

  /** Goes back to the reader's own version, or to the page's. */
  leaveShared() {
    this.isShared = false;
    this.editor.setText(keptEdit(this.cell.file) ?? this.source);
    this.tell("");
    this.editor.focus();
  }

  reset() {
    const own = keptEdit(this.cell.file);
    this.isShared = false;
    this.editor.setText(this.source);
    forgetEdit(this.cell.file);
    this.tell("");
    if (own !== undefined) {
      this.offerUndo("Your version is forgotten.", () => {
        this.editor.setText(own);
        this.keep(own);
      });
    }
    this.editor.focus();
  }

  forgetAll() {
    const count = countEdits();
    if (!confirm(`Forget what you wrote in ${count} ${count === 1 ? "program" : "programs"}, answers to problems and files of the playground included?`)) return;
    const forgotten = forgetAllEdits();
    this.tell("");
    this.offerUndo(`Edits removed from this browser: ${forgotten.length}.`, () => {
      for (const [name, text] of forgotten) keepEdit(name, text);
      this.tell("Your edits are kept again.");
    });
  }

  /**
   * @param {string} sentence What was done.
   * @param {() => void} bringBack
   */
  offerUndo(sentence, bringBack) {
    this.tell(sentence);
    this.undo.hidden = false;
    this.undo.onclick = () => {
      this.undo.hidden = true;
      bringBack();
    };
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
    this.take.hidden = this.leave.hidden = !this.isShared;
    this.leave.textContent = keptEdit(this.cell.file) === undefined ? "Leave it" : "Back to mine";
    // What the page states is of its own program, and not of another text.
    this.cell.block.classList.toggle("is-other", this.text() !== this.source);
  }

  close() {
    this.editor.destroy();
    this.frame.remove();
    this.cell.block.classList.remove("is-edited", "is-other");
  }
}
