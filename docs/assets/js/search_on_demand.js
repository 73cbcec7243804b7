// Both themes start a search worker with every page. This one stands in for it (overrides/main.html) and brings the one
// that searches, made of tools/search/, when a reader types the first letter.

/** The messages of both dialogs, by their number. */
const SETUP = 0;
const READY = 1;
const QUERY = 2;

/** @type {MessageEvent | undefined} What Zensical's page has sent to search in. */
let setup;

onmessage = (event) => {
  const { type, data } = event.data;
  if (type === SETUP) setup = event;
  // A page sends an empty query when it loads.
  if (type !== QUERY || !(data.input ?? data).trim()) return;
  // @ts-ignore A worker has this function. The script puts a function of its own into `onmessage`.
  importScripts("../vendor/search.js");
  if (setup) self.onmessage?.(setup);
  self.onmessage?.(event);
};

postMessage({ type: READY });
