// Python's files: fetched at the first run, with progress, and kept for all runs of this visit.

import { SITE_ROOT } from "../programs.js";
import { keepForOffline } from "./offline.js";

const RUNTIME = new URL("assets/vendor/python/", SITE_ROOT);
const WASM = "pyodide.asm.wasm";
// Not of the site's build. This browser keeps for the next visit the memory of a started interpreter, and the modules of
// packages that were compiled.
const SNAPSHOT = new URL("started.snapshot", RUNTIME);
const COMPILED = new URL("compiled.modules", RUNTIME);

/** A file that Python needs did not come. Its message is for the reader. */
export class LoadError extends Error {}

/**
 * @typedef {object} Manifest
 * @property {string} version Changes with any file.
 * @property {string} python
 * @property {string[]} start The files of the interpreter.
 * @property {Record<string, { size: number, sent: number }>} bytes Of each file: unpacked, and on the wire.
 * @property {Record<string, string[]>} packages Import to the wheels that it needs.
 *
 * @typedef {object} Runtime
 * @property {Manifest} manifest
 * @property {WebAssembly.Module} module
 * @property {Map<string, ArrayBuffer>} files
 * @property {string} prelude
 * @property {ArrayBuffer | undefined} snapshot
 * @property {ArrayBuffer | undefined} compiled Modules, marshalled: prelude.py.
 *
 * @typedef {(received: number, total: number) => void} Report Receives bytes on the wire.
 */

/** @type {Promise<Runtime> | undefined} */
let loading;
/** @type {RequestCache} After a bad answer the next click asks the server itself. */
let cacheMode = "default";
/** @type {Set<Report>} Of all who wait for the interpreter's files. */
const reports = new Set();
/** @type {ArrayBuffer | undefined} The compiled modules that this browser keeps already. */
let keptModules;
/** @type {Map<string, Promise<ArrayBuffer>>} */
const fetched = new Map();

/**
 * Loads the interpreter's files, once.
 * @param {Report} report
 * @returns {Promise<Runtime>}
 */
export async function loadRuntime(report) {
  reports.add(report);
  loading ??= fetchRuntime((received, total) => reports.forEach((tell) => tell(received, total))).catch((error) => {
    // The next click tries again.
    loading = undefined;
    throw error;
  });
  try {
    return await loading;
  } finally {
    reports.delete(report);
  }
}

/**
 * @param {Report} report
 * @returns {Promise<Runtime>}
 */
async function fetchRuntime(report) {
  const [manifest, prelude] = await Promise.all([
    fetchFile(new URL("manifest.json", RUNTIME)).then((response) => response.json()),
    fetchFile(new URL("prelude.py", import.meta.url)).then((response) => response.text()),
  ]);
  // Beside the downloads, which need not pass through it. What comes meanwhile is added by `keepForNextVisit`.
  keepForOffline(SITE_ROOT, manifest.version);
  const progress = progressOf(manifest, manifest.start, report);
  const files = new Map();
  /** @type {Promise<WebAssembly.Module> | undefined} */
  let compiling;
  const reading = manifest.start.map(async (/** @type {string} */ name) => {
    const counted = progress(name, await fetchFile(new URL(name, RUNTIME)));
    if (name === WASM) await (compiling = whole(name, WebAssembly.compileStreaming(counted)));
    else files.set(name, await whole(name, counted.arrayBuffer()));
  });
  await Promise.all(reading);
  const module = await /** @type {Promise<WebAssembly.Module>} */ (/** @type {unknown} */ (compiling));
  const [snapshot, compiled] = await Promise.all([SNAPSHOT, COMPILED].map((address) => kept(address, manifest.version)));
  keptModules = compiled;
  return { manifest, module, files, prelude, snapshot, compiled };
}

/**
 * Loads the wheels that a program's imports need.
 * @param {Runtime} runtime
 * @param {string[]} packages
 * @param {Report} report
 * @returns {Promise<ArrayBuffer[]>}
 */
export function loadWheels({ manifest }, packages, report) {
  const names = [...new Set(packages.flatMap((name) => manifest.packages[name]))];
  const progress = progressOf(
    manifest,
    names.filter((name) => !fetched.has(name)),
    report,
  );
  for (const name of names) {
    if (fetched.has(name)) continue;
    const bytes = fetchFile(new URL(name, RUNTIME)).then((response) => whole(name, progress(name, response).arrayBuffer()));
    bytes.catch(() => fetched.delete(name));
    fetched.set(name, bytes);
  }
  return Promise.all(names.map((name) => /** @type {Promise<ArrayBuffer>} */ (fetched.get(name))));
}

/**
 * Fetches a file without which a program cannot run.
 * @param {URL} url
 * @returns {Promise<Response>}
 */
export async function fetchFile(url) {
  const name = url.pathname.split("/").pop();
  const response = await fetch(url, { cache: cacheMode }).catch(() => {
    throw new LoadError(`${name} could not be fetched. Is there a connection?`);
  });
  if (response.ok) return response;
  cacheMode = "reload";
  throw new LoadError(`${name} is not there: the server answered ${response.status}.`);
}

/**
 * Waits for the end of a file: a connection can break in its middle, and something between may answer for the server.
 * @template Content
 * @param {string} name
 * @param {Promise<Content>} reading
 * @returns {Promise<Content>}
 */
function whole(name, reading) {
  return reading.catch(() => {
    distrustKept();
    throw new LoadError(`${name} did not come whole. Is there a connection?`);
  });
}

/**
 * Counts what comes of several files, as bytes on the wire.
 * @param {Manifest} manifest
 * @param {string[]} names
 * @param {Report} report
 * @returns {(name: string, response: Response) => Response}
 */
function progressOf(manifest, names, report) {
  const total = names.reduce((sum, name) => sum + manifest.bytes[name].sent, 0);
  let received = 0;
  return (name, response) => {
    const { size, sent } = manifest.bytes[name];
    const counting = new TransformStream({
      transform(chunk, controller) {
        // A browser counts unpacked bytes only.
        received += (chunk.byteLength / size) * sent;
        report(Math.min(received, total), total);
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body?.pipeThrough(counting), { headers: response.headers });
  };
}

/**
 * @param {URL} address
 * @param {string} version
 * @returns {Promise<ArrayBuffer | undefined>}
 */
async function kept(address, version) {
  try {
    const response = await caches.match(address, { cacheName: `python-${version}` });
    return await response?.arrayBuffer();
  } catch {
    // Storage may be forbidden: then Python starts without it.
    return undefined;
  }
}

/**
 * Keeps what was loaded, the memory of a started interpreter and what was compiled for the next visit.
 * @param {Runtime} runtime
 */
export async function keepForNextVisit({ manifest, snapshot, compiled }) {
  await keepForOffline(SITE_ROOT, manifest.version);
  try {
    const cache = await caches.open(`python-${manifest.version}`);
    if (snapshot && !(await cache.match(SNAPSHOT))) await cache.put(SNAPSHOT, new Response(snapshot));
    if (compiled && compiled !== keptModules) await cache.put(COMPILED, new Response((keptModules = compiled)));
  } catch {
    // Forbidden or full: the next visit starts as slowly as this one.
  }
}

/**
 * Lets the next click fetch everything anew: something of what came, or of what this browser keeps, is spoilt.
 */
export async function distrustKept() {
  const spoilt = loading;
  loading = undefined;
  fetched.clear();
  cacheMode = "reload";
  try {
    const { manifest } = /** @type {Runtime} */ (await spoilt);
    const cache = await caches.open(`python-${manifest.version}`);
    await Promise.all([SNAPSHOT, COMPILED].map((address) => cache.delete(address)));
  } catch {
    // Nothing was loaded, or storage is forbidden: then nothing is kept.
  }
}
