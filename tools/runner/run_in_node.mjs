// Runs programs as the page's worker does, without a browser: `make check-browser` uses it, and the tests that need
// no page. Reads a JSON list of programs from stdin; writes one line of JSON for each program that has ended.

import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

const ROOT = new URL("../../", import.meta.url);
const RUNTIME = new URL("docs/assets/vendor/python/", ROOT);
const RUNNER = new URL("docs/assets/js/runner/", ROOT);
const TIME_LIMIT = 60_000;
const STARTED = "started";

/** Reads a file as an ArrayBuffer: Pyodide does not know Node's Buffer. */
function bytes(url) {
  const buffer = readFileSync(url);
  return buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength);
}

/** One program in a thread of its own, so that an endless one can be ended. */
async function runOne() {
  const { program, module, snapshot } = workerData;
  const { loadPyodide } = await import(new URL("node_modules/pyodide/pyodide.mjs", ROOT).href);
  const { prepare, run } = await import(new URL("interpreter.js", RUNNER).href);
  const instantiate = WebAssembly.instantiate;
  // The compiled interpreter is shared by all threads.
  WebAssembly.instantiate = async (source, imports) => {
    if (source.byteLength !== workerData.size) return instantiate(source, imports);
    return { module, instance: await instantiate(module, imports) };
  };
  const pyodide = await loadPyodide({
    indexURL: fileURLToPath(RUNTIME),
    ...(snapshot ? { _loadSnapshot: snapshot } : { _makeSnapshot: true }),
  });
  if (!program) return parentPort.postMessage(pyodide.makeMemorySnapshot());
  parentPort.postMessage(STARTED);
  const started = performance.now();
  const manifest = JSON.parse(readFileSync(new URL("manifest.json", RUNTIME), "utf8"));
  const wheels = new Set(program.packages.flatMap((name) => manifest.packages[name]));
  const prelude = readFileSync(new URL("prelude.py", RUNNER), "utf8");
  const library = program.library && bytes(new URL("docs/assets/programs/project.zip", ROOT));
  const streams = { stdout: "", stderr: "", both: "" };
  const steps = [];
  let exit;
  try {
    const files = [...wheels].map((name) => bytes(new URL(name, RUNTIME)));
    const { namespace } = prepare(pyodide, prelude, program.packages, files, library);
    const print = (stream, text) => {
      streams[stream] += text;
      streams.both += text;
    };
    exit = run(pyodide, namespace, program, print, program.record && (await recordingOf(program.record, steps)));
  } catch (error) {
    streams.both += `interpreter lost: ${String(error.message).slice(-2000)}`;
  }
  const found = { id: program.id, exit, ...streams, milliseconds: performance.now() - started };
  parentPort.postMessage(program.record ? { ...found, steps } : found);
}

/** Gives a recording that keeps its steps; `options` are those of the recorder. */
async function recordingOf(options, steps) {
  const { RECORDER } = await import(new URL("recorded.js", RUNNER).href);
  const texts = RECORDER.map((name) => [name, readFileSync(new URL(`recorder/${name}`, RUNNER), "utf8")]);
  return { files: Object.fromEntries(texts), write: (step) => steps.push(step), options };
}

function inThread(data) {
  return new Promise((resolve) => {
    const thread = new Worker(fileURLToPath(import.meta.url), { workerData: data, stdout: true, stderr: true });
    const end = (result) => {
      clearTimeout(limit);
      thread.terminate();
      resolve(result);
    };
    const id = data.program?.id;
    let limit;
    thread.on("message", (message) => {
      // A start takes what it takes: only the program has a limit.
      if (message !== STARTED) return end(message);
      limit = setTimeout(() => end({ id, both: "still running after 60 s" }), TIME_LIMIT);
    });
    thread.on("error", (error) => end({ id, both: `thread lost: ${error.message.slice(-2000)}` }));
  });
}

async function main() {
  const programs = JSON.parse(readFileSync(0, "utf8"));
  const wasm = readFileSync(new URL("pyodide.asm.wasm", RUNTIME));
  const module = await WebAssembly.compile(wasm);
  const shared = { module, size: wasm.byteLength };
  const snapshot = await inThread(shared);
  const work = async () => {
    for (let program = programs.shift(); program; program = programs.shift()) {
      console.log(JSON.stringify(await inThread({ ...shared, snapshot, program })));
    }
  };
  await Promise.all(cpus().map(work));
  // What was written may still wait for whoever reads it.
  process.stdout.write("", () => process.exit(0));
}

if (isMainThread) await main();
else await runOne();
