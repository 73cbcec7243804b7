// One interpreter: it starts, loads packages, runs one program, and is thrown away.

import { prepare, run, serve } from "./interpreter.js";

/** What a page shows is worth so many characters; a program that prints more is ended. */
const OUTPUT_LIMIT = 100_000;
/** What the memory of a program may grow to, in bytes: Python raises MemoryError before a browser gives up the page. */
const MEMORY_LIMIT = 1_000_000_000;
/** So many steps of a recording, or those of so long, come in one message. */
const MOST_IN_BATCH = 50;
const BATCH_MILLISECONDS = 50;
const PAGE_OF_MEMORY = 65_536;
const PYTHON = new URL("../../vendor/python/", import.meta.url);

// Imported beside the files that the page fetches. `start` tells what is missing.
const importing = Promise.all(["pyodide.mjs", "pyodide.asm.mjs"].map((name) => import(new URL(name, PYTHON).href)));
importing.catch(() => {});

/** @type {any} */
let pyodide;
/** @type {any} */
let namespace;
let prelude = "";
/** @type {ReturnType<typeof serve>} Of apps that wait for requests. */
let server;

/**
 * Starts CPython from what the page has fetched, so that nothing is fetched twice.
 * @param {import("./runtime.js").Runtime} runtime
 */
async function start(runtime) {
  limitMemory();
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
  const [{ loadPyodide }] = await importing;
  const memory = runtime.snapshot ? { _loadSnapshot: runtime.snapshot } : { _makeSnapshot: true };
  pyodide = await loadPyodide({ indexURL: PYTHON.href, ...memory });
  self.fetch = fetchFromServer;
  WebAssembly.instantiateStreaming = instantiateStreaming;
  prelude = runtime.prelude;
  takeAway("caches");
  takeAway("Worker");
  if (runtime.snapshot) return postMessage({ kind: "started" });
  const { buffer } = pyodide.makeMemorySnapshot();
  postMessage({ kind: "started", snapshot: buffer }, { transfer: [buffer] });
}

/**
 * Takes away a name that programs must not have. With `caches` they could spoil what is kept for offline use; a worker
 * of their own would have it again, and one from a file of the site would have no Content Security Policy.
 * @param {string} name
 */
function takeAway(name) {
  for (let owner = self; owner; owner = Object.getPrototypeOf(owner)) {
    if (Object.hasOwn(owner, name)) Object.defineProperty(owner, name, { value: undefined });
  }
}

/** Lets memory grow to the limit only; the interpreter takes a refusal as a machine without more memory. */
function limitMemory() {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (/** @type {number} */ pages) {
    if (this.buffer.byteLength + pages * PAGE_OF_MEMORY > MEMORY_LIMIT) throw new RangeError("The program's memory is full");
    return grow.call(this, pages);
  };
}

let printed = 0;

/**
 * @param {"stdout" | "stderr"} stream
 * @param {string} text
 */
function print(stream, text) {
  printed += text.length;
  if (printed <= OUTPUT_LIMIT) postMessage({ kind: "print", stream, text });
  else postMessage({ kind: "flood" });
}

/**
 * @param {import("./interpreter.js").Program} program
 * @param {Record<string, string>} [recorder] The recorder's modules, if the program is to be recorded.
 */
function execute(program, recorder) {
  const batch = new Batch();
  const recording = recorder && { files: recorder, write: (/** @type {string} */ step) => batch.add(step) };
  const exit = run(pyodide, namespace, program, print, recording);
  batch.send();
  postMessage({ kind: "ended", exit });
}

/** Steps on their way to the page: of a program that does not end, too, the page gets the first ones. */
class Batch {
  /** @type {string[]} */
  steps = [];
  sent = performance.now();

  /** @param {string} step */
  add(step) {
    this.steps.push(step);
    if (this.steps.length >= MOST_IN_BATCH || performance.now() - this.sent > BATCH_MILLISECONDS) this.send();
  }

  send() {
    if (this.steps.length) postMessage({ kind: "steps", steps: this.steps });
    this.steps = [];
    this.sent = performance.now();
  }
}

/**
 * @param {any} error Emscripten also throws objects that are no errors.
 * @returns {string}
 */
function messageOf(error) {
  return String(error?.message ?? error?.name ?? error);
}

onmessage = async ({ data }) => {
  try {
    if (data.kind === "start") await start(data.runtime);
    if (data.kind === "prepare") {
      const prepared = prepare(pyodide, prelude, data.packages, data.wheels, data.library, data.compiled);
      namespace = prepared.namespace;
      const { compiled } = prepared;
      postMessage({ kind: "prepared", compiled }, { transfer: compiled ? [compiled] : [] });
    }
    if (data.kind === "run") execute(data.program, data.recorder);
    if (data.kind === "serve") server = serve(pyodide, namespace, data.program, print, data.server);
    if (data.kind === "call") {
      // The limit is that of one request.
      printed = 0;
      postMessage({ kind: "answer", answer: server(data.name, ...data.values) });
    }
  } catch (error) {
    postMessage({ kind: "lost", message: messageOf(error) });
  }
};

postMessage({ kind: "listening" });
