// What a reader predicts is a thought, and not a text: blanks, quotes and the words of a message do not decide.

/**
 * @typedef {object} Outcome What a program printed here, and what is stated of it elsewhere.
 * @property {string} shown As a page states it.
 * @property {string} stdout
 * @property {string} stderr
 * @property {{ where: string, stated: string }[]} elsewhere
 *
 * @typedef {object} Verdict
 * @property {string} sentence
 * @property {boolean} isRightHere
 * @property {string} printed What the prediction was compared with.
 */

const TRACEBACK = /^[ |+-]*(?:Exception Group )?Traceback \(most recent call last\):$/;
const EXCEPTION = /^(?:[A-Za-z_]\w*\.)*([A-Z]\w*)(?::.*|)$/;
/** A warning says where, then its class and words, and shows the line below. */
const WARNING = /^\S+:\d+: (\w*Warning): /;

/**
 * @param {string} text
 * @returns {string[]} The lines that count, each without what does not.
 */
function linesOf(text) {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "" && !TRACEBACK.test(line))
    .map((line) => line.replace(/\s+/g, "").replaceAll('"', "'"));
}

/**
 * @param {string} predicted A line without blanks.
 * @param {string} printed
 * @returns {boolean}
 */
function isSameThought(predicted, printed) {
  if (predicted === printed) return true;
  const [mine, real] = [EXCEPTION.exec(predicted), EXCEPTION.exec(printed)];
  const isError = /(?:Error|Exception|Iteration|Interrupt|Exit|Group|Warning)$/.test(real?.[1] ?? "");
  return isError && mine?.[1] === real?.[1];
}

/**
 * @param {string} predicted
 * @param {string} printed
 * @returns {boolean}
 */
function matches(predicted, printed) {
  const [mine, real] = [linesOf(predicted), linesOf(printed)];
  return mine.length === real.length && mine.every((line, index) => isSameThought(line, real[index]));
}

/**
 * @param {string} text
 * @returns {{ rest: string, warnings: string[] }} The text without its warnings, and their classes.
 */
function withoutWarnings(text) {
  /** @type {string[]} */
  const warnings = [];
  let isSourceLine = false;
  const rest = text.split("\n").filter((line) => {
    const warning = WARNING.exec(line);
    if (warning) warnings.push(warning[1]);
    const belongs = warning !== null || (isSourceLine && line.startsWith("  "));
    isSourceLine = belongs;
    return !belongs;
  });
  return { rest: rest.join("\n"), warnings };
}

/**
 * Judges what a reader expected of one program, or of several one after the other.
 * @param {string} predicted
 * @param {Outcome[]} outcomes
 * @returns {Verdict}
 */
export function judgePrediction(predicted, outcomes) {
  const printed = outcomes.map(({ shown }) => shown).join("");
  const right = (/** @type {string} */ sentence) => ({ sentence, isRightHere: true, printed });
  if (matches(predicted, printed)) return right("Your prediction is right.");
  const { rest, warnings } = withoutWarnings(printed);
  if (warnings.length > 0 && matches(predicted, rest)) {
    return right(`Your prediction is right. CPython 3.14, which ran here, warns as well: ${warnings.join(", ")}.`);
  }
  if (matches(predicted, outcomes.map(({ stdout }) => stdout).join(""))) {
    return right("Your prediction of what is printed is right. More came on stderr: the output shows it.");
  }
  for (const where of new Set(outcomes.flatMap(({ elsewhere }) => elsewhere.map((row) => row.where)))) {
    const there = outcomes.map(({ shown, elsewhere }) => elsewhere.find((row) => row.where === where)?.stated ?? shown);
    if (matches(predicted, withoutWarnings(there.join("")).rest)) {
      return { sentence: `Your prediction is right for ${where}. Here it is otherwise:`, isRightHere: false, printed };
    }
  }
  return { sentence: "Not what you predicted. Why? The answer below says it.", isRightHere: false, printed };
}
