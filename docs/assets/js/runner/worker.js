// One interpreter: it starts, loads packages, runs one program, and is thrown away.

import { prepare, run } from "./interpreter.js";

/** What a page shows is worth so many characters; a program that prints more is ended. */
const OUTPUT_LIMIT = 100_000;

/** @type {any} */
let pyodide;
/** @type {any} */
let namespace;
let prelude = "";

/**
 * Starts CPython from what the page has fetched, so that nothing is fetched twice.
 * @param {import("./runtime.js").Runtime} runtime
 */
async function start(runtime) {
  const fetchFromServer = self.fetch;
  const instantiateStreaming = WebAssembly.instantiateStreaming;
  self.fetch = (input, init) => {
    const name = String(input instanceof Request ? input.url : input).split("/").pop() ?? "";
    if (name.endsWith(".wasm")) return Promise.resolve(new Response());
    const file = runtime.files.get(name);
    return file ? Promise.resolve(new Response(file)) : fetchFromServer(input, init);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module: runtime.module,
    instance: await WebAssembly.instantiate(runtime.module, imports),
  });
  const { loadPyodide } = await import(new URL("pyodide.mjs", runtime.address).href);
  const memory = runtime.snapshot ? { _loadSnapshot: runtime.snapshot } : { _makeSnapshot: true };
  pyodide = await loadPyodide({ indexURL: runtime.address, ...memory });
  self.fetch = fetchFromServer;
  WebAssembly.instantiateStreaming = instantiateStreaming;
  prelude = runtime.prelude;
  // A program must not spoil what is kept for offline use.
  Object.defineProperty(self, "caches", { value: undefined });
  if (runtime.snapshot) return postMessage({ kind: "started" });
  const { buffer } = pyodide.makeMemorySnapshot();
  postMessage({ kind: "started", snapshot: buffer }, { transfer: [buffer] });
}

/** @param {import("./interpreter.js").Program} program */
function execute(program) {
  let printed = 0;
  const exit = run(pyodide, namespace, program, (stream, text) => {
    printed += text.length;
    if (printed <= OUTPUT_LIMIT) postMessage({ kind: "print", stream, text });
    else postMessage({ kind: "flood" });
  });
  postMessage({ kind: "ended", exit });
}

onmessage = async ({ data }) => {
  try {
    if (data.kind === "start") await start(data.runtime);
    if (data.kind === "prepare") {
      namespace = prepare(pyodide, prelude, data.packages, data.wheels, data.library);
      postMessage({ kind: "prepared" });
    }
    if (data.kind === "run") execute(data.program);
  } catch (error) {
    postMessage({ kind: "lost", message: String(error instanceof Error ? error.message : error) });
  }
};

postMessage({ kind: "listening" });
