// A recorder in a started interpreter: recorder/ says what it records.

import { importHidden } from "./hidden.js";

/** The modules of the recorder, in recorder/. */
export const RECORDER = [
  ...["__init__.py", "events.py", "snapshot.py", "identity.py", "objects.py", "values.py"],
  ...["blocks.py", "loop.py", "origin.py", "plain.py"],
];

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
  const module = importHidden(pyodide, "recorder", recording.files);
  const names = [program.name, ...Object.keys(program.files ?? {})].map((name) => name.replace(/\.py$/, ""));
  const path = `/program/${program.name}`;
  return module.Recorder.callKwargs(path, pyodide.toPy(["__main__", ...names]), printed, recording.write, recording.options ?? {});
}
