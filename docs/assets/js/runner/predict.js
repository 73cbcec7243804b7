// Predict first: what the reader expects, compared with the real run.

import { button, element } from "../dom.js";
import { judgePrediction } from "./thoughts.js";

/** @typedef {import("./thoughts.js").Outcome} Outcome */

/**
 * Adds a place for a prediction to a question.
 * @param {HTMLElement} question
 * @param {() => Promise<(Outcome | undefined)[]>} runAll Runs the question's programs.
 */
export function offerPrediction(question, runAll) {
  const form = element("div", "prediction", "");
  const label = element("label", "", "Your prediction, line by line");
  const field = element("textarea", "", "");
  field.rows = 3;
  field.spellcheck = false;
  field.autocapitalize = "off";
  const result = element("p", "prediction-result", "");
  result.setAttribute("role", "status");
  const difference = element("pre", "run-difference", "");
  difference.hidden = true;
  const compare = button("", "Run and compare", async () => {
    difference.hidden = true;
    if (field.value.trim() === "") {
      result.textContent = "Write what you expect first. A guess is enough.";
      field.focus();
      return;
    }
    compare.disabled = true;
    result.textContent = "Running.";
    const found = await runAll().finally(() => (compare.disabled = false));
    const outcomes = found.filter((outcome) => outcome !== undefined);
    if (outcomes.length < found.length) {
      result.textContent = "The program did not come to an end, so there is nothing to compare.";
      return;
    }
    const verdict = judgePrediction(field.value, outcomes);
    result.textContent = verdict.sentence;
    const { showDifference } = await import("./panel.js");
    if (!verdict.isRightHere) showDifference(difference, field.value, verdict.printed, "predicted");
  });
  label.append(field);
  form.append(label, compare, result, difference);
  // A program may have folds of its own.
  question.querySelector("details:not(.fold)")?.before(form);
}
