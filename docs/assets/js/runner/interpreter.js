// CPython in this thread: what a worker of the page and the command line share.

import { recorderOf } from "./recorded.js";

const SITE_PACKAGES = "/lib/python3.14/site-packages";
const LIBRARY = "/library";

/**
 * @typedef {object} Program
 * @property {string} name The file's name, as tracebacks show it.
 * @property {string} source
 * @property {string[]} packages The modules whose packages the program needs.
 * @property {boolean} library Whether the program imports the project's own modules.
 * @property {Record<string, string>} [files] Texts that lie beside the program.
 */

/**
 * Loads packages into a started interpreter.
 * @param {any} pyodide
 * @param {string} prelude The text of prelude.py.
 * @param {string[]} packages
 * @param {ArrayBuffer[]} wheels
 * @param {ArrayBuffer | undefined} library The project's modules, zipped.
 * @param {ArrayBuffer | undefined} compiled The modules that an earlier interpreter has compiled.
 * @returns {{ namespace: any, compiled: ArrayBuffer | undefined }} For `run`; and what the next interpreter need not
 *   compile, if that is more than was given.
 */
export function prepare(pyodide, prelude, packages, wheels, library, compiled) {
  for (const wheel of wheels) pyodide.unpackArchive(wheel, "wheel", { extractDir: SITE_PACKAGES });
  if (library) {
    pyodide.unpackArchive(library, "zip", { extractDir: LIBRARY });
    pyodide.runPython(`import sys; sys.path.append("${LIBRARY}")`);
  }
  const namespace = pyodide.toPy({ __name__: "browser" });
  pyodide.runPython(prelude, { globals: namespace, filename: "browser" });
  const added = namespace.get("prepare")(pyodide.toPy(packages), compiled && pyodide.toPy(compiled));
  return { namespace, compiled: added?.toJs().buffer };
}

/**
 * Runs a program to its end.
 * @param {any} pyodide
 * @param {any} namespace Of `prepare`.
 * @param {Program} program
 * @param {(stream: "stdout" | "stderr", text: string) => void} print Receives what the program prints, as it comes.
 * @param {import("./recorded.js").Recording} [recording] Where the steps of the program go, if it is to be recorded.
 * @returns {number} The exit code.
 */
export function run(pyodide, namespace, program, print, recording) {
  let printed = 0;
  for (const stream of /** @type {const} */ (["stdout", "stderr"])) {
    const decoder = new TextDecoder();
    const write = (/** @type {Uint8Array} */ bytes) => {
      const text = decoder.decode(bytes, { stream: true });
      printed += text.length;
      print(stream, text);
      return bytes.length;
    };
    if (stream === "stdout") pyodide.setStdout({ write });
    else pyodide.setStderr({ write });
  }
  // Nobody sits at the keyboard: input() ends with EOFError.
  pyodide.setStdin({ stdin: () => null });
  const recorder = recording && recorderOf(pyodide, program, recording, () => printed);
  return namespace.get("run")(program.name, program.source, pyodide.toPy(program.files ?? {}), recorder);
}
