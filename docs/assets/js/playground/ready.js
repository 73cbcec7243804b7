// After the first run: what the playground may need later is fetched and kept, so that it works without a network.

import { TEMPLATES } from "./files.js";
import { fetchProgramFile } from "../programs.js";
import { loadRecorder } from "../runner/stepping.js";
import { keepForNextVisit, loadRuntime, loadWheels } from "../runner/runtime.js";
import { loadStyles } from "../styles.js";
import { loadServer } from "./session.js";

const PACKAGES = ["flask", "fastapi"];
let isReady = false;

/** Fetches the frameworks, the recorder and the templates; once, and without a word. */
export async function makeReady() {
  if (isReady) return;
  isReady = true;
  try {
    const runtime = await loadRuntime(() => {});
    const programs = TEMPLATES.map(([, file]) => fetchProgramFile(file.replace(/\.py$/, ".json")));
    await Promise.all([loadWheels(runtime, PACKAGES, () => {}), loadRecorder(), loadServer(), loadStyles("stepper.css"), ...programs]);
    await keepForNextVisit(runtime);
  } catch {
    // The next run tries again.
    isReady = false;
  }
}
