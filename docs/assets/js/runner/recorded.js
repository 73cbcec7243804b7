// A recorder in a started interpreter: recorder/ says what it records.

/** The modules of the recorder, in recorder/. */
export const RECORDER = [
  ...["__init__.py", "events.py", "snapshot.py", "identity.py", "objects.py", "values.py"],
  ...["blocks.py", "loop.py", "origin.py", "plain.py"],
];
const FOLDER = "/recorder";

/**
 * @typedef {object} Recording
 * @property {Record<string, string>} files The texts of RECORDER.
 * @property {(step: string) => void} write Receives each step, a text of JSON.
 * @property {Record<string, boolean | number>} [options] Of the recorder: events.py.
 */

/**
 * @param {any} pyodide
 * @param {import("./interpreter.js").Program} program
 * @param {Recording} recording
 * @param {() => number} printed How many characters the program has printed.
 * @returns {any} A context for prelude.py, in which what runs is recorded.
 */
export function recorderOf(pyodide, program, recording, printed) {
  pyodide.FS.mkdirTree(`${FOLDER}/recorder`);
  for (const [name, text] of Object.entries(recording.files)) pyodide.FS.writeFile(`${FOLDER}/recorder/${name}`, text);
  // The program finds no module of ours.
  const module = pyodide.runPython(`
import sys
sys.path.insert(0, "${FOLDER}")
import recorder
sys.path.remove("${FOLDER}")
for name in [name for name in sys.modules if name.split(".")[0] == "recorder"]:
    del sys.modules[name]
recorder
`);
  const names = [program.name, ...Object.keys(program.files ?? {})].map((name) => name.replace(/\.py$/, ""));
  const path = `/program/${program.name}`;
  return module.Recorder.callKwargs(path, pyodide.toPy(["__main__", ...names]), printed, recording.write, recording.options ?? {});
}
