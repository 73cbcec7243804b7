// Gives the tests the editor and what belongs to it, and counts what it calls.

import { createEditor } from "./assets/vendor/editor.js";
import * as edits from "./assets/js/runner/edits.js";
import * as share from "./assets/js/runner/share.js";

const PROGRAM = `"""Count what is asked for."""

class Counter:
    limit = 10

    async def count(self, amount: int) -> str:
        # A comment that is so long that a narrow window has to show it in more lines than one.
        return f"{amount + 1}" if amount is not None else 'none'


print(Counter().limit)
`;

const calls = { runs: 0, changes: [] };
const editor = createEditor({
  parent: document.querySelector("#place"),
  text: PROGRAM,
  label: "Program memory/counter.py",
  onRun: () => calls.runs++,
  onChange: (text) => calls.changes.push(text),
});

Object.assign(window, { PROGRAM, calls, createEditor, editor, edits, share });
