// After the first run: what the playground may need later is fetched and kept, so that it works without a network.

import { SITE_ROOT, fetchProgramFile } from "../programs.js";
import { keepForOffline } from "../runner/offline.js";
import { loadRecorder } from "../runner/stepping.js";
import { loadRuntime, loadWheels } from "../runner/runtime.js";
import { loadStyles } from "../styles.js";
import { TEMPLATES } from "./files.js";
import { loadServer } from "./session.js";

const PACKAGES = ["flask", "fastapi"];
let isReady = false;

/**
 * Fetches the frameworks, the recorder and the templates, once.
 * @returns {Promise<boolean>} Whether all of it is kept now, and was not before.
 */
export async function makeReady() {
  if (isReady) return false;
  isReady = true;
  try {
    const runtime = await loadRuntime(() => {});
    const programs = TEMPLATES.map(([, file]) => fetchProgramFile(file.replace(/\.py$/, ".json")));
    await Promise.all([loadWheels(runtime, PACKAGES, () => {}), loadRecorder(), loadServer(), loadStyles("stepper.css"), ...programs]);
    isReady = await keepForOffline(SITE_ROOT, runtime.manifest.version);
  } catch {
    // The next run tries again.
    isReady = false;
  }
  return isReady;
}
