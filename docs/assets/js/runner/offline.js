// Keeps what a reader has opened for times without a network. Nothing is kept before this is called.

// What is fetched later: a worker's files, which a page knows nothing of, and those of the search.
const OF_RUNNER = ["worker.js", "interpreter.js", "recorded.js", "hidden.js"];
const OF_SEARCH = ["../search_dialog.js", "../../vendor/search.js", "../../../search/sections.json"];
const FETCHED_LATER = [...OF_RUNNER, ...OF_SEARCH].map((name) => new URL(name, import.meta.url).href);

/** @type {Set<string>} What the worker has kept in this visit: version and address. */
const handedOver = new Set();

/** @returns {string[]} What the page has loaded: itself, and files of the site. */
function loadedAddresses() {
  const fetched = performance.getEntriesByType("resource").map((entry) => entry.name);
  return [location.href, ...fetched, ...FETCHED_LATER].filter((address) => new URL(address).origin === location.origin);
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<ServiceWorker>} Its newest worker, once that is at work.
 */
function newestWorker({ installing, waiting, active }) {
  return new Promise((resolve, reject) => {
    const worker = installing ?? waiting ?? active;
    const look = () => {
      if (worker?.state === "activated") resolve(worker);
      if (!worker || worker.state === "redundant") reject(new Error("The service worker was not installed"));
    };
    worker?.addEventListener("statechange", look);
    look();
  });
}

/**
 * Lets a service worker keep what the page has loaded and will load.
 * @param {URL | string} siteRoot
 * @param {string} version The version of the files under assets/vendor/python; those of other versions are removed.
 * @returns {Promise<boolean>} Whether it does. Not every browser may: the origin is insecure, storage forbidden or full.
 */
export async function keepForOffline(siteRoot, version) {
  try {
    const addresses = loadedAddresses().filter((loaded) => !handedOver.has(`${version} ${loaded}`));
    if (!addresses.length) return true;
    const address = new URL(`service-worker.js?version=${encodeURIComponent(version)}`, siteRoot);
    const scope = new URL(siteRoot).href;
    const worker = await newestWorker(await navigator.serviceWorker.register(address, { scope }));
    const { port1, port2 } = new MessageChannel();
    const kept = await new Promise((resolve) => {
      port1.onmessage = ({ data }) => resolve(data);
      worker.postMessage(addresses, [port2]);
    });
    if (kept) for (const loaded of addresses) handedOver.add(`${version} ${loaded}`);
    return kept;
  } catch {
    return false;
  }
}
