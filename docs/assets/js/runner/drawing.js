// One state as elements: calls, objects, the event loop, and what is printed so far. What moves it is stepper.js.

import { element, tree } from "../dom.js";
import { frames, isSame, referent, shortName } from "./recording.js";
import { literal, title } from "./sentences.js";

/**
 * @typedef {import("./recording.js").State} State
 *
 * @typedef {object} View What is drawn.
 * @property {State} now
 * @property {State | undefined} before
 * @property {string} id The beginning of the ids of its elements.
 */

/**
 * An object that is told by its name alone: a box of its own would say no more.
 * @param {any} object
 */
function isPlain(object) {
  if (object.t === "opaque" || object.t === "closed") return true;
  if (object.t === "function") return !object.c && !object.d && !object.kd && !object.a;
  return object.t === "class" && Object.keys(object.a ?? {}).length === 0;
}

/**
 * A task and its coroutine are one box.
 * @param {State} state
 * @param {number} number
 * @returns {number}
 */
function shownAs(state, number) {
  for (const [key, object] of state) {
    if (key[0] === "O" && object.t === "task" && object.co?.r === number) return Number(key.slice(1));
  }
  return number;
}

/**
 * @param {View} view
 * @param {any} value
 * @returns {HTMLElement}
 */
function drawValue(view, value) {
  if (value?.r === undefined) return element("code", "step-value", literal(value));
  const object = referent(view.now, value);
  if (object && isPlain(object)) return element("span", "step-name", title(object));
  const number = shownAs(view.now, value.r);
  const link = tree("a", "step-reference", element("span", "step-hidden", "refers to "), `#${number}`);
  link.href = `#${view.id}-${number}`;
  link.dataset.to = String(number);
  const shown = view.now.get(`O${number}`);
  if (shown) link.append(` ${shown.t === "task" ? shown.n : shown.n === undefined ? shown.t : shortName(shown.n)}`);
  return link;
}

/**
 * @param {View} view
 * @param {[string, any][]} pairs
 * @param {[string, any][] | undefined} old The same pairs at the step before; undefined if they are new as a whole.
 * @returns {HTMLElement}
 */
function drawPairs(view, pairs, old) {
  const rows = element("dl", "step-rows", "");
  for (const [name, value] of pairs) {
    const was = old?.find(([other]) => other === name);
    const changed = old !== undefined && !isSame(was?.[1], value);
    const row = tree("div", changed ? "step-changed" : "", element("dt", "", name), tree("dd", "", drawValue(view, value)));
    if (changed) row.lastChild?.appendChild(element("span", "step-hidden", was ? " (changed)" : " (new)"));
    rows.append(row);
  }
  return rows;
}

/**
 * @param {Record<string, any> | undefined} held
 * @returns {[string, any][] | undefined}
 */
const pairsOf = (held) => held && Object.entries(held);

/**
 * @param {string} label
 * @param {HTMLElement[]} links
 */
const labelled = (label, links) => tree("p", "step-note", label, ...links.flatMap((link) => [" ", link]));

/**
 * @param {View} view
 * @returns {HTMLElement} The calls, outermost first, those of libraries folded.
 */
export function drawCalls(view) {
  const { now, before } = view;
  const list = element("ol", "step-calls", "");
  const found = frames(now);
  for (const entry of now.get("S")) {
    if (!Array.isArray(entry)) {
      list.append(element("li", "step-folded", `inside ${Object.keys(entry).join(", ")}`));
      continue;
    }
    const frame = found.find(({ number }) => number === entry[0]);
    if (!frame) continue;
    const { number, name, line, variables, cells, managers, generator } = frame;
    const place = frame.file ? `${frame.file}, line ${line}` : `line ${line}`;
    const call = tree("li", frame === found.at(-1) ? "step-call step-innermost" : "step-call");
    call.append(tree("p", "step-head", element("strong", "", name), element("span", "", place)));
    // A variable that functions share stands in its cell.
    const pairs = Object.entries(variables).filter(([, value]) => !isDefinition(now, value, name));
    const shown = pairs.map(([key, value]) => /** @type {[string, any]} */ ([key, cells[key] ?? value]));
    const old = before?.get(`F${number}`)?.v;
    const cellsBefore = before?.get(`C${number}`) ?? {};
    const was = old && Object.entries(old).map(([key, value]) => /** @type {[string, any]} */ ([key, cellsBefore[key] ?? cells[key] ?? value]));
    if (shown.length) call.append(drawPairs(view, shown, was ?? (before ? [] : undefined)));
    if (managers.length) call.append(labelled("inside of with:", managers.map((held) => drawValue(view, held))));
    if (generator) call.append(labelled("of", [drawValue(view, generator)]));
    if (frame === found.at(-1) && now.has("V")) {
      call.append(drawPairs(view, [[now.get("e") === "yield" ? "hands out" : "returns", now.get("V")]], []));
    }
    list.append(call);
  }
  for (const [key, label] of /** @type {const} */ ([["X", "in flight:"], ["H", "being handled:"]])) {
    if (now.has(key)) list.append(tree("li", "step-exception", `${label} `, drawValue(view, now.get(key))));
  }
  return list;
}

/**
 * A function or class of the program that its name alone tells, in the frame of the program: the listing shows it.
 * @param {State} state
 * @param {any} value
 * @param {string} frame
 */
function isDefinition(state, value, frame) {
  const object = referent(state, value);
  return frame === "the program" && object !== undefined && ["function", "class"].includes(object.t) && isPlain(object);
}

/**
 * @param {View} view
 * @returns {HTMLElement}
 */
export function drawObjects(view) {
  const list = element("ul", "step-objects", "");
  const numbers = [...view.now.keys()].filter((key) => key[0] === "O").map((key) => Number(key.slice(1)));
  for (const number of numbers.sort((one, other) => one - other)) {
    const object = view.now.get(`O${number}`);
    if (!isPlain(object) && shownAs(view.now, number) === number) list.append(drawObject(view, number, object));
  }
  return list;
}

/**
 * @param {View} view
 * @param {number} number
 * @param {any} object
 */
function drawObject(view, number, object) {
  const old = view.before?.get(`O${number}`);
  const coroutine = object.t === "task" ? referent(view.now, object.co) : undefined;
  const box = tree("li", `step-object${old && !isSame(old, object) ? " step-touched" : ""}`);
  box.id = `${view.id}-${number}`;
  box.tabIndex = -1;
  const state = stateOf(object, coroutine);
  if (state) box.classList.add(`step-${(coroutine ?? object).st}`);
  const name = coroutine ? `${title(object)}: ${shortName(coroutine.n)}` : title(object);
  box.append(tree("p", "step-head", tree("strong", "", element("span", "step-number", `#${number}`), ` ${name}`), element("span", "", state)));
  const pairs = contentsOf(view.now, object);
  if (object.i) box.append(drawItems(view, object, old));
  if (pairs.length) box.append(drawPairs(view, pairs, old && contentsOf(/** @type {State} */ (view.before), old)));
  if (object.len > (object.i ?? object.p ?? []).length) box.append(element("p", "step-note", `${object.len} in all`));
  if (object.len === 0) box.append(element("p", "step-note", "empty"));
  return box;
}

/**
 * @param {any} object
 * @param {any} coroutine
 * @returns {string} In which state something is that can be suspended, and where.
 */
function stateOf(object, coroutine) {
  const { st, l } = coroutine ?? object;
  if (st === undefined) return "";
  if (object.t === "task" && object.st !== "pending") return object.st;
  if (st === "suspended") return `suspended at line ${l}`;
  return st === "created" ? "not started" : st;
}

/**
 * @param {State} state
 * @param {any} object
 * @returns {[string, any][]} What an object refers to, by name.
 */
function contentsOf(state, object) {
  const coroutine = object.t === "task" ? referent(state, object.co) : undefined;
  /** @type {[string, any][]} */
  const found = [];
  for (const [key, value] of object.p ?? []) found.push([key?.r === undefined ? literal(key) : `#${key.r}`, value]);
  found.push(...(pairsOf(object.a) ?? []));
  if (object.t === "cell" && object.v !== undefined) found.push(["holds", object.v]);
  if (object.t === "weakref") found.push(["refers to", object.v]);
  if (["generator", "coroutine", "async generator"].includes(object.t)) found.push(...(pairsOf(object.v) ?? []));
  found.push(...(pairsOf(coroutine?.v) ?? []));
  for (const [name, value] of pairsOf(object.c) ?? []) found.push([`cell of ${name}`, value]);
  for (const [key, label] of Object.entries(LABELS)) if (object[key] !== undefined) found.push([label, object[key]]);
  (object.x ?? []).forEach((/** @type {any} */ value, /** @type {number} */ at) => found.push([`argument ${at + 1}`, value]));
  return found;
}

/** @type {Record<string, string>} What an object refers to beside its contents. */
const LABELS = {
  d: "defaults",
  kd: "keyword defaults",
  s: "of",
  f: "calls",
  w: "waits for",
  y: "waits for",
  res: "result",
  e: "error",
  cause: "cause",
  context: "raised while handling",
};

/**
 * @param {View} view
 * @param {any} object
 * @param {any} old
 */
function drawItems(view, object, old) {
  const list = element("ol", "step-items", "");
  object.i.forEach((/** @type {any} */ value, /** @type {number} */ at) => {
    const changed = old !== undefined && !isSame(old.i?.[at], value);
    const item = tree("li", changed ? "step-changed" : "", drawValue(view, value));
    if (changed) item.append(element("span", "step-hidden", " (changed)"));
    list.append(item);
  });
  return list;
}

/**
 * @param {View} view
 * @returns {HTMLElement | undefined} What the running event loop is about to do.
 */
export function drawLoop(view) {
  const loop = view.now.get("A");
  if (!loop) return undefined;
  const draw = (/** @type {any} */ held) => (typeof held === "string" ? element("span", "step-name", held) : drawValue(view, held));
  const isIn = (/** @type {any[]} */ held, /** @type {any} */ task) => held.some((other) => isSame(other, task));
  const waiting = loop.tasks.filter((/** @type {any} */ task) => !isSame(task, loop.now) && !isIn(loop.ready, task));
  const lanes = /** @type {[string, any[]][]} */ ([
    ["Runs", loop.now ? [loop.now] : []],
    ["Ready", loop.ready],
    ["Waits", waiting],
    ["Timers, the next first", loop.timers],
  ]);
  const rows = lanes.map(([label, held]) =>
    tree("div", "", element("dt", "", label), tree("dd", "", ...(held.length ? held.map(draw) : [element("span", "step-note", "none")]))),
  );
  return tree("dl", "step-loop", ...rows);
}
