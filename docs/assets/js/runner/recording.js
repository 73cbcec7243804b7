// A recording as states: replayed from its steps, compared, and moved through. No page is known here.

/**
 * @typedef {Map<string, any>} State The keys of recorder/snapshot.py, with `e`, what happened, and `L`, calls inside of
 *   libraries since the step before.
 *
 * @typedef {{ r: number }} Reference
 *
 * @typedef {object} Frame
 * @property {number} number
 * @property {number} line
 * @property {string} name
 * @property {string | undefined} file Another file than the program's.
 * @property {Record<string, any>} variables
 * @property {Reference[]} managers Of the `with` blocks that it is inside of.
 * @property {Reference | undefined} generator
 * @property {Record<string, Reference>} cells
 */

/** What a step says of itself, and what holds for it alone. */
const OWN = new Set(["e", "L", "-", "whole", "why"]);

/**
 * @param {string[]} texts The steps as the recorder writes them.
 * @returns {{ states: State[], why: string }} The state at each step, and why it is the last: "ended", or a limit.
 */
export function replay(texts) {
  const states = [];
  let why = "stopped";
  /** @type {State} */
  let state = new Map();
  for (const text of texts) {
    const step = JSON.parse(text);
    if (step.e === "end") {
      why = step.why;
      break;
    }
    state = new Map(state);
    for (const key of step["-"] ?? []) state.delete(key);
    for (const [key, value] of Object.entries(step)) if (!OWN.has(key)) state.set(key, value);
    state.set("e", step.e);
    state.set("L", step.L ?? {});
    states.push(state);
  }
  return { states, why };
}

/**
 * @param {unknown} one
 * @param {unknown} other
 */
export const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * @param {State} state
 * @returns {Frame[]} The calls of the program, the outermost first.
 */
export function frames(state) {
  return state
    .get("S")
    .filter(Array.isArray)
    .map((/** @type {[number, number]} */ [number, line]) => frame(state, number, line));
}

/**
 * @param {State} state
 * @param {number} number
 * @param {number} line
 * @returns {Frame}
 */
export function frame(state, number, line) {
  const found = state.get(`F${number}`);
  const cells = state.get(`C${number}`) ?? {};
  const { n, v, file, w = [], g } = found;
  return { number, line, name: shortName(n), file, variables: v, managers: w, generator: g, cells };
}

/** @param {State} state */
export const innermost = (state) => /** @type {Frame} */ (frames(state).at(-1));

/** @param {State} state */
export const depth = (state) => state.get("S").filter(Array.isArray).length;

/**
 * @param {string} name As CPython qualifies it.
 * @returns {string} As a reader knows it.
 */
export function shortName(name) {
  return name === "<module>" ? "the program" : name.replaceAll("<locals>.", "");
}

/**
 * @param {State} state
 * @param {any} value
 * @returns {any} The object that a value refers to, if it refers to one that is in view.
 */
export const referent = (state, value) => (value?.r === undefined ? undefined : state.get(`O${value.r}`));

/**
 * Names that refer to one object: variables of calls, and what objects hold.
 * @param {State} state
 * @param {number} number
 * @returns {string[]}
 */
export function namesOf(state, number) {
  const found = [];
  for (const { variables } of frames(state)) {
    for (const [name, value] of Object.entries(variables)) if (value?.r === number) found.push(name);
  }
  return found;
}

/**
 * @param {State[]} states
 * @param {number} from
 * @param {(state: State, at: number) => boolean} wanted
 * @param {1 | -1} direction
 * @returns {number} The next step that is wanted, or the last one in that direction.
 */
export function seek(states, from, wanted, direction = 1) {
  for (let at = from + direction; at >= 0 && at < states.length; at += direction) {
    if (wanted(states[at], at)) return at;
  }
  return direction > 0 ? states.length - 1 : 0;
}

/** @type {Record<string, (states: State[], at: number) => number>} Ways to move. */
export const MOVES = {
  first: () => 0,
  back: (_, at) => Math.max(at - 1, 0),
  next: (states, at) => Math.min(at + 1, states.length - 1),
  last: (states) => states.length - 1,
  // Over a call: to the next step that is not deeper.
  over: (states, at) => seek(states, at, (state) => depth(state) <= depth(states[at])),
  out: (states, at) => seek(states, at, (state) => depth(state) < depth(states[at])),
  print: (states, at) => seek(states, at, (state) => state.get("P") > states[at].get("P")),
};

/**
 * @param {State[]} states
 * @param {number} at
 * @param {number} line
 * @param {1 | -1} direction
 * @returns {number | undefined} The next step at which the line is about to run; undefined if there is none.
 */
export function stepAtLine(states, at, line, direction) {
  const runs = (/** @type {State} */ state) => {
    const top = innermost(state);
    return state.get("e") === "line" && top.line === line && top.file === undefined;
  };
  const found = seek(states, at, runs, direction);
  return found !== at && runs(states[found]) ? found : undefined;
}
