// Replays recordings as the page does. Reads a JSON list of { source, printed, steps } from stdin; writes for each one,
// as JSON, the states, what the recorder itself said of some of them, and the sentence of each step.

import { readFileSync } from "node:fs";

const RUNNER = new URL("../../docs/assets/js/runner/", import.meta.url);
const { replay } = await import(new URL("recording.js", RUNNER).href);
const { sentence } = await import(new URL("sentences.js", RUNNER).href);

for (const { steps, printed } of JSON.parse(readFileSync(0, "utf8"))) {
  const { states, why } = replay(steps);
  const wholes = steps.map((text) => JSON.parse(text).whole ?? null).slice(0, states.length);
  const sentences = states.map((_, at) => sentence(states, at, printed));
  console.log(JSON.stringify({ why, states: states.map((state) => Object.fromEntries(state)), wholes, sentences }));
}
