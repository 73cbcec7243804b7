// How a run ended, in plain words, and what to do about it.

import { lastLine } from "./pool.js";

/**
 * Says in plain words how a run ended that came to no end of its own.
 * @param {import("./pool.js").End} end
 * @param {number} limit The seconds that it had.
 * @returns {string}
 */
export function sentenceFor(end, limit) {
  const sentences = {
    stopped: "Stopped.",
    late: `Stopped after ${limit} seconds: the program did not end.`,
    flood: "Stopped: the program printed more than a page can show.",
    lost: lossSentence(end.message ?? ""),
    ended: "",
  };
  return sentences[end.kind];
}

/**
 * @param {string} message
 * @returns {string}
 */
function lossSentence(message) {
  const exit = /exit\((-?\d+)\)/.exec(message);
  if (exit) return `The program ended its process at once, with exit code ${exit[1]}.`;
  if (/call stack|recursion/i.test(message)) return "The interpreter was lost: calls were nested too deep. Run starts a new one.";
  if (/memory|allocation|out of bounds/i.test(message)) return "The interpreter was lost: it ran out of memory. Run starts a new one.";
  const reason = lastLine(message);
  return `The interpreter was lost${reason && ` (${reason})`}. Run starts a new one.`;
}

/**
 * Says what a page cannot do, where that is why the reader's version failed.
 * @param {string} stderr
 * @param {string} name The file's name, as a terminal takes it.
 * @param {string[]} carried The packages that the site carries.
 * @returns {string} Nothing, if the fault is the program's own.
 */
export function hintFor(stderr, name, carried) {
  const last = stderr.trimEnd().split("\n").pop() ?? "";
  const locally = `On your machine it can: python ${name}`;
  const missing = /^ModuleNotFoundError: No module named '(\w+)/.exec(last);
  if (missing) return `The page carries the standard library and ${carried.join(", ")}, but not ${missing[1]}. On your machine, where it is installed: python ${name}`;
  if (last.startsWith("EOFError")) return "Nobody sits at a keyboard here, so input() ends with EOFError. Write the answer into the program.";
  if (/can't start new thread/.test(last)) return `A page has one thread, so the program can start no other. ${locally}`;
  if (/does not support processes|fork/.test(last)) return `A page can start no process. ${locally}`;
  return "";
}
