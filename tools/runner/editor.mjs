/*!
The code editor holds CodeMirror and Lezer: @codemirror/*, @lezer/*, @marijn/find-cluster-break, style-mod, w3c-keyname.
All of them are under the MIT licence.

Copyright (C) 2016-2024 by Marijn Haverbeke <marijn@haverbeke.berlin> and others

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.
*/

// The editor in which a reader changes a program. Set-up bundles it into docs/assets/vendor/editor.js.
// Its look is in docs/assets/css/runner.css; only the colours of words are here, as variables of the site's CSS.

import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Annotation, EditorState } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// A variable takes its value from the scheme, so that a change of scheme needs nothing here.
const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.meta], color: "var(--code-keyword)" },
  { tag: tags.string, color: "var(--code-string)" },
  { tag: [tags.number, tags.escape], color: "var(--code-number)" },
  { tag: [tags.definition(tags.variableName), tags.definition(tags.className)], color: "var(--code-name)" },
  { tag: tags.comment, color: "var(--code-comment)" },
  // As the pages show them: constants as any name, operators and brackets quietly.
  { tag: [tags.bool, tags.null], color: "inherit" },
  { tag: [tags.operator, tags.punctuation], color: "var(--quiet)" },
]);

const MODIFIERS = ["Tab", "Shift", "Control", "Alt", "Meta"];

/**
 * Tab belongs to the page until the reader presses a key or the pointer in the editor; Escape gives it back.
 * CodeMirror gives it back for two seconds only, which is short for a reader who is slow at the keyboard.
 */
const tabIsNoTrap = EditorView.domEventHandlers({
  keydown(event, view) {
    if (event.key === "Escape") view.setTabFocusMode(true);
    else if (!MODIFIERS.includes(event.key)) view.setTabFocusMode(false);
  },
  pointerdown(_, view) {
    view.setTabFocusMode(false);
  },
  blur(_, view) {
    // Who only looks into another window comes back to where they typed.
    if (document.hasFocus()) view.setTabFocusMode(true);
  },
});

/** Marks a text that the page set: no change of the reader's. */
const fromPage = Annotation.define();

let hints = 0;

/** Creates the line that says how to leave the editor, and how to run: for assistive technology, its description. */
function createHint() {
  const hint = document.createElement("p");
  hint.className = "editor-hint";
  hint.id = `editor-hint-${++hints}`;
  const run = /^(Mac|iP)/.test(navigator.platform) ? "⌘+Enter" : "Ctrl+Enter";
  hint.textContent = `Escape, then Tab, leaves the editor. ${run} runs.`;
  return hint;
}

/**
 * Puts an editor for Python at the end of an element.
 * @param {object} options
 * @param {Element} options.parent
 * @param {string} options.text
 * @param {string} options.label What assistive technology calls the editor.
 * @param {() => void} options.onRun Called for Ctrl+Enter, or ⌘+Enter.
 * @param {(text: string) => void} options.onChange Called with the whole text after each change of the reader's,
 *   undone and redone ones among them, and not for `setText`.
 * @returns {{ text(): string, setText(text: string): void, focus(): void, destroy(): void }}
 */
export function createEditor({ parent, text, label, onRun, onChange }) {
  const frame = document.createElement("div");
  frame.className = "editor";
  parent.append(frame);

  function run() {
    onRun();
    return true;
  }

  /** @param {import("@codemirror/view").ViewUpdate} update */
  function tellChange(update) {
    const byPage = update.transactions.some((transaction) => transaction.annotation(fromPage));
    if (update.docChanged && !byPage) onChange(update.state.doc.toString());
  }

  const hint = createHint();
  const view = new EditorView({
    parent: frame,
    doc: text,
    extensions: [
      // The first binding of a key wins: the default one of Mod-Enter would insert a line.
      keymap.of([{ key: "Mod-Enter", run }, { key: "Ctrl-Enter", run }, indentWithTab]),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      tabIsNoTrap,
      history(),
      lineNumbers(),
      // A text from a link may hold characters that hide or turn round what stands beside them.
      highlightSpecialChars(),
      bracketMatching(),
      indentOnInput(),
      indentUnit.of("    "),
      EditorState.tabSize.of(4),
      EditorView.lineWrapping,
      // The language alone: its package's `python()` would bring completion along.
      pythonLanguage,
      syntaxHighlighting(COLOURS),
      EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": hint.id }),
      EditorView.updateListener.of(tellChange),
    ],
  });
  frame.append(hint);
  view.setTabFocusMode(true);

  return {
    text: () => view.state.doc.toString(),
    // One step of its own for undo: what the reader had typed is not lost.
    setText: (replacement) =>
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: replacement },
        selection: { anchor: 0 },
        annotations: [fromPage.of(true), isolateHistory.of("full")],
      }),
    focus: () => view.focus(),
    destroy() {
      view.destroy();
      frame.remove();
    },
  };
}
