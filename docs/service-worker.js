// What a reader has opened, and the interpreter that ran on it, are there without a network.
// Registered by assets/js/runner/offline.js, for those who run a program; nobody else gets it.

/** @type {any} The global of a service worker, for which a page has no type. */
const worker = self;
const SITE_ROOT = new URL("./", location.href).href;
const PYTHON_FOLDER = `${SITE_ROOT}assets/vendor/python/`;
const MANIFEST = `${PYTHON_FOLDER}manifest.json`;
const VERSION = new URL(location.href).searchParams.get("version");
const PYTHON = `python-${VERSION}`;
const SITE = "site";

/**
 * @param {string} address
 * @returns {boolean} Whether the file stays the same as long as the version does. The manifest tells the version.
 */
function isPython(address) {
  return address.startsWith(PYTHON_FOLDER) && address !== MANIFEST;
}

/**
 * @param {string} address
 * @returns {string} The name under which a file is kept: a static host gives the same one for each query.
 */
function nameOf(address) {
  return address.split(/[?#]/)[0];
}

/** @param {string} address */
async function kept(address) {
  const cache = await caches.open(isPython(address) ? PYTHON : SITE);
  return cache.match(nameOf(address));
}

/**
 * Keeps a good answer; fails where there is no room for it.
 * @param {string} address
 * @param {Response} response
 */
async function keep(address, response) {
  if (response.status !== 200) return;
  const cache = await caches.open(isPython(address) ? PYTHON : SITE);
  await cache.put(nameOf(address), response);
}

/** @param {any} event */
async function fetchAndKeep(event) {
  const { request } = event;
  const response = await fetch(request);
  // Another version was published: its files have the same names, so those that are kept must not answer for them.
  if (request.url === MANIFEST && response.ok && (await response.clone().json()).version !== VERSION) {
    await caches.delete(PYTHON);
  }
  // Not awaited: where there is no room to keep it, the reader gets the answer all the same.
  event.waitUntil(keep(request.url, response.clone()));
  return response;
}

/** @param {any} event */
async function answer(event) {
  const { url, cache } = event.request;
  // With "reload" the page says that what is kept is spoilt.
  if (isPython(url)) return (cache === "reload" ? undefined : await kept(url)) ?? fetchAndKeep(event);
  try {
    return await fetchAndKeep(event);
  } catch {
    return (await kept(url)) ?? Response.error();
  }
}

/** @param {string[]} addresses */
async function keepMissing(addresses) {
  for (const address of addresses.filter((candidate) => candidate.startsWith(SITE_ROOT))) {
    // Mostly from the cache of the browser: the page has just loaded it.
    if (!(await kept(address))) await keep(address, await fetch(nameOf(address)));
  }
}

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => /^python-/.test(name) && name !== PYTHON).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(takeOver()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, url, headers } = event.request;
  if (method === "GET" && url.startsWith(SITE_ROOT) && !headers.has("range")) event.respondWith(answer(event));
});
worker.addEventListener("message", (/** @type {any} */ event) => {
  const [port] = event.ports;
  event.waitUntil(
    keepMissing(event.data).then(
      () => port.postMessage(true),
      () => port.postMessage(false),
    ),
  );
});
