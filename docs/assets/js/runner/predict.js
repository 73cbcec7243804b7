// Predict first: what the reader expects, compared with the real run.

import { button, element } from "../dom.js";

/**
 * Compares texts as readers write them: blanks at line ends and blank lines at the end do not count.
 * @param {string} text
 * @returns {string}
 */
function normal(text) {
  return text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trimEnd();
}

/**
 * Adds a place for a prediction to a question.
 * @param {HTMLElement} question
 * @param {() => Promise<(string | undefined)[]>} runAll Runs the question's programs; gives what each printed.
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
    if (normal(field.value) === "") {
      result.textContent = "Write what you expect first. A guess is enough.";
      field.focus();
      return;
    }
    compare.disabled = true;
    result.textContent = "Running.";
    const outputs = await runAll().finally(() => (compare.disabled = false));
    if (outputs.some((output) => output === undefined)) {
      result.textContent = "The program did not come to an end, so there is nothing to compare.";
      return;
    }
    const printed = normal(outputs.join(""));
    const right = printed === normal(field.value);
    result.textContent = right ? "Your prediction is right." : "Not what you predicted. Why? The answer below says it.";
    const { showDifference } = await import("./panel.js");
    if (!right) showDifference(difference, normal(field.value), printed, "predicted");
  });
  label.append(field);
  form.append(label, compare, result, difference);
  question.querySelector("details")?.before(form);
}
