// CPython in this thread: what a worker of the page and the command line share.

import { importHidden } from "./hidden.js";
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
 * @param {any} pyodide
 * @param {(stream: "stdout" | "stderr", text: string) => void} print Receives what Python prints, as it comes.
 */
function connect(pyodide, print) {
  for (const stream of /** @type {const} */ (["stdout", "stderr"])) {
    const decoder = new TextDecoder();
    const write = (/** @type {Uint8Array} */ bytes) => {
      print(stream, decoder.decode(bytes, { stream: true }));
      return bytes.length;
    };
    if (stream === "stdout") pyodide.setStdout({ write });
    else pyodide.setStderr({ write });
  }
  // Nobody sits at the keyboard: input() ends with EOFError.
  pyodide.setStdin({ stdin: () => null });
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
  connect(pyodide, (stream, text) => {
    printed += text.length;
    print(stream, text);
  });
  const recorder = recording && recorderOf(pyodide, program, recording, () => printed);
  return namespace.get("run")(program.name, program.source, pyodide.toPy(program.files ?? {}), recorder);
}

/**
 * Lets the apps of some files wait for requests.
 * @param {any} pyodide
 * @param {any} namespace Of `prepare`.
 * @param {Program} program The first file; the others lie beside it.
 * @param {(stream: "stdout" | "stderr", text: string) => void} print
 * @param {Record<string, string>} server The modules that start apps and send them requests: playground/serving/.
 * @returns {(name: "start" | "send", ...values: any[]) => string} Calls one of its functions, which answers with JSON.
 */
export function serve(pyodide, namespace, program, print, server) {
  connect(pyodide, print);
  namespace.get("lay_out")(program.name, program.source, pyodide.toPy(program.files ?? {}));
  const serving = importHidden(pyodide, "serving", server);
  return (name, ...values) => serving[name](...values);
}
