// Material starts its search worker, and fetches the whole index, with every page. This worker stands in for it
// (overrides/main.html) and starts the real one when a reader types the first letter.
// The real worker's file name, which holds a hash, is in the fragment of this worker's address.

/** The messages of Material's search worker, by their number. */
const SETUP = 0;
const READY = 1;
const QUERY = 2;

/** @type {Promise<Worker> | undefined} */
let started;

/** @returns {Promise<Worker>} Material's worker, with the index in it. */
async function startSearch() {
  const worker = new Worker(new URL(`../javascripts/workers/${location.hash.slice(1)}`, location.href));
  const response = await fetch(new URL("../../search/search_index.json", location.href));
  const { config, docs } = await response.json();
  await new Promise((resolve) => {
    worker.onmessage = resolve;
    worker.postMessage({ type: SETUP, data: { config, docs, options: { suggest: false } } });
  });
  worker.onmessage = ({ data }) => postMessage(data);
  return worker;
}

onmessage = async ({ data }) => {
  // The page sends an empty query when it loads.
  if (data.type === QUERY && data.data.trim() === "") return;
  started ??= startSearch();
  (await started).postMessage(data);
};

postMessage({ type: READY });
