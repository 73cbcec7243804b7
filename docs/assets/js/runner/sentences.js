// What happened at a step, in words: the text that stands for the drawing.

import { frames, innermost, isSame, namesOf, referent, shortName } from "./recording.js";

/** @typedef {import("./recording.js").State} State */

/** A state needs no longer sentence than one can hear. */
const MOST_CHANGES = 4;
/** Of a list that is told whole. */
const MOST_TOLD = 6;
/** @type {Record<string, string[]>} */
const BRACKETS = { list: ["[", "]"], tuple: ["(", ")"], set: ["{", "}"] };

/** @param {any} value */
const isLiteral = (value) => value?.r === undefined;

/**
 * @param {any} value
 * @returns {string} A value that stands for itself.
 */
export function literal(value) {
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return quoted(value);
  if (value.s !== undefined) return `${quoted(value.s)} and so on, ${value.n} characters`;
  return value.f ?? value.i ?? value.m ?? value.b ?? "?";
}

/**
 * @param {string} text
 * @returns {string} As Python writes it.
 */
function quoted(text) {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return escaped.includes("'") && !escaped.includes('"') ? `"${escaped}"` : `'${escaped}'`;
}

/**
 * @param {any} object
 * @returns {string} What kind of thing it is, as a title.
 */
export function title(object) {
  if (object === undefined) return "object";
  const { t, n } = object;
  if (["function", "class", "generator", "coroutine", "async generator"].includes(t)) return `${t} ${shortName(n)}`;
  if (t === "task") return `task ${n}`;
  if (t === "weakref") return "weak reference";
  return n ?? t;
}

/**
 * @param {State} state
 * @param {any} value
 * @returns {string}
 */
export function describe(state, value) {
  if (value?.r === undefined) return literal(value);
  const object = referent(state, value);
  const empty = object?.len === 0 ? "an empty " : "";
  return empty ? `${empty}${title(object)} (#${value.r})` : `${title(object)} (#${value.r})`;
}

/**
 * @param {State} now
 * @param {string} name
 * @param {any} value
 * @returns {string} What a name refers to now, and with whom it shares it.
 */
function reference(now, name, value) {
  const others = value?.r === undefined ? [] : namesOf(now, value.r).filter((other) => other !== name);
  const object = referent(now, value);
  // That a name and its function share it is no news.
  if (others.length && !["function", "class"].includes(object?.t)) {
    return `now refers to the same ${object?.n ?? object?.t ?? "object"} as ${others[0]} (#${value.r})`;
  }
  return value?.r === undefined ? `is now ${literal(value)}` : `now refers to ${describe(now, value)}`;
}

/**
 * @param {State} before
 * @param {State} now
 * @returns {string[]} What differs between two states, each in a few words.
 */
export function changes(before, now) {
  const found = [];
  const told = new Set();
  const top = innermost(now).number;
  const ordered = frames(now).sort((one, other) => Number(other.number === top) - Number(one.number === top));
  for (const { number, variables, managers, name: call } of ordered) {
    const was = before.get(`F${number}`);
    if (!was) continue;
    const old = was.v;
    const left = (was.w ?? []).filter((/** @type {any} */ held) => !managers.some((other) => isSame(other, held)));
    const entered = managers.filter((held) => !(was.w ?? []).some((/** @type {any} */ other) => isSame(other, held)));
    for (const held of left) found.push(`${call} leaves the block of ${describe(before, held)}`);
    for (const held of entered) found.push(`${call} is inside the block of ${describe(now, held)}`);
    const where = number === top ? "" : ` in ${call}`;
    for (const [name, value] of Object.entries(variables)) {
      if (isSame(old[name], value)) continue;
      const past = old[name] === undefined || value?.r !== undefined ? "" : ` (was ${describe(before, old[name])})`;
      found.push(`${name}${where} ${reference(now, name, value)}${past}`);
      if (value?.r) told.add(value.r);
    }
    for (const name of Object.keys(old)) if (!(name in variables)) found.push(`${name}${where} is gone`);
  }
  for (const [key, object] of now) {
    const number = Number(key.slice(1));
    const old = before.get(key);
    if (key[0] === "O" && old && !told.has(number)) found.push(...objectChanges(now, number, old, object));
  }
  return found;
}

/**
 * @param {State} now
 * @param {number} number
 * @param {any} old
 * @param {any} object
 * @returns {string[]}
 */
function objectChanges(now, number, old, object) {
  const who = `the ${title(object)} (#${number})`;
  if (object.st !== old.st) return [`${who} is ${object.st}${object.st === "suspended" ? ` at line ${object.l}` : ""}`];
  if (object.t === "cell") return isSame(old.v, object.v) ? [] : [`the cell #${number} holds ${describe(now, object.v)}`];
  if (!isSame(old.i, object.i) && object.len <= MOST_TOLD && object.i?.every(isLiteral)) {
    const [opening, closing] = BRACKETS[object.t] ?? BRACKETS.list;
    return [`${who} is now ${opening}${object.i.map(literal).join(", ")}${closing}`];
  }
  if (object.len !== old.len) return [`${who} has ${object.len} ${object.len === 1 ? "item" : "items"} (had ${old.len})`];
  const found = [];
  for (const [name, value] of Object.entries(object.a ?? {})) {
    if (!isSame(old.a?.[name], value)) found.push(`${who} has ${name} = ${describe(now, value)}`);
  }
  for (const [key, value] of object.p ?? []) {
    const was = old.p?.find((/** @type {any[]} */ [other]) => isSame(other, key));
    if (!isSame(was?.[1], value)) found.push(`${who} has ${describe(now, key)}: ${describe(now, value)}`);
  }
  (object.i ?? []).forEach((/** @type {any} */ value, /** @type {number} */ at) => {
    if (!isSame(old.i?.[at], value)) found.push(`item ${at} of ${who} is ${describe(now, value)}`);
  });
  return found;
}

/**
 * @param {State} state
 * @param {any} value Of an exception.
 */
function exception(state, value) {
  const { n, x = [] } = referent(state, value) ?? { n: "an exception" };
  return `${n}(${x.map((/** @type {any} */ argument) => describe(state, argument)).join(", ")})`;
}

/**
 * @param {State} state
 * @returns {string} What happened or is about to happen in the innermost call.
 */
function event(state) {
  const top = innermost(state);
  const value = state.get("V");
  const where = top.file ? `${top.name} of ${top.file}` : top.name;
  switch (state.get("e")) {
    case "call": {
      const given = Object.entries(top.variables).map(([name, held]) => `${name} = ${describe(state, held)}`);
      if (top.name === "the program") return "The program begins.";
      return `${where} is called${given.length ? `: ${given.join(", ")}` : ""}.`;
    }
    case "return":
      if (top.name === "the program") return "The program is at its end.";
      return `${where} returns ${describe(state, value)}.`;
    case "yield":
      if (referent(state, top.generator)?.t === "coroutine") {
        return `${where} waits at line ${top.line}${value === null ? "" : ` for ${describe(state, value)}`}.`;
      }
      return `${where} is suspended at line ${top.line}${value === null ? "" : `: it hands out ${describe(state, value)}`}.`;
    case "resume":
      return `${where} goes on at line ${top.line}.`;
    case "raise":
      return `Line ${top.line} of ${where} raises ${exception(state, state.get("X"))}.`;
    case "reraise":
      return `${where} lets ${exception(state, state.get("X"))} pass at line ${top.line}.`;
    case "throw":
      return `${exception(state, state.get("X"))} is thrown into ${where} at line ${top.line}.`;
    case "unwind":
      return `${exception(state, state.get("X"))} leaves ${where}.`;
  }
  return `Line ${top.line} of ${where} is next.`;
}

/**
 * @param {State[]} states
 * @param {number} at
 * @param {string} printed All that the program printed.
 * @returns {string} One step, to be read without the drawing.
 */
export function sentence(states, at, printed) {
  const now = states[at];
  const before = states[at - 1];
  const said = [];
  if (before) {
    const text = printed.slice(before.get("P"), now.get("P")).trimEnd();
    if (text) said.push(`Printed: ${text.split("\n").join(" / ")}.`);
    const found = changes(before, now);
    const more = found.length - MOST_CHANGES;
    if (found.length) said.push(`${found.slice(0, MOST_CHANGES).join("; ")}${more > 0 ? `; and ${more} more` : ""}.`);
    if (before.has("X") && now.has("H")) said.push(`${exception(now, now.get("H"))} reaches a handler or a finally.`);
    const inside = Object.entries(now.get("L"));
    const calls = inside.reduce((sum, [, count]) => sum + Number(count), 0);
    if (calls) said.push(`Meanwhile ${calls} ${calls === 1 ? "call" : "calls"} inside ${listed(inside.map(([name]) => name))}.`);
  }
  said.push(event(now));
  // Names begin as they are written.
  return said.map((text) => text.replace(/^the /, "The ")).join(" ");
}

/** @param {string[]} names */
function listed(names) {
  const shown = names.slice(0, 3).join(", ");
  return names.length > 3 ? `${shown} and others` : shown;
}

/** @type {Record<string, string>} Why a recording is not longer. */
const ENDS = {
  ended: "",
  steps: "Recorded up to here: a recording has at most 2,000 steps. The program ran on to its end.",
  size: "Recorded up to here: a recording has at most a million characters. The program ran on to its end.",
  time: "Recorded up to here: recording takes at most ten seconds. The program ran on to its end.",
  stopped: "Recorded up to here: the program was stopped.",
};

/** @param {string} why */
export const sentenceOfEnd = (why) => ENDS[why] ?? "Recorded up to here: the recorder failed. That is a fault of this site.";
