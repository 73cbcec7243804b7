// What came of a request, as a reader sees it: status, headers, body, the path through the app, the log.

import { element, tree } from "../dom.js";

/** @typedef {import("./session.js").Answer} Answer */

/** @type {Record<number, string>} The statuses that a reader meets; HTTP/2 has the numbers alone. */
const REASONS = {
  ...{ 200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content", 301: "Moved Permanently", 302: "Found" },
  ...{ 303: "See Other", 304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request" },
  ...{ 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 409: "Conflict", 412: "Precondition Failed" },
  ...{ 413: "Content Too Large", 415: "Unsupported Media Type", 418: "I'm a teapot", 422: "Unprocessable Content" },
  ...{ 428: "Precondition Required", 429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway" },
  ...{ 503: "Service Unavailable", 504: "Gateway Timeout" },
};

/** @param {Answer} answer */
export const statusOf = ({ error, status }) => error ?? `${status} ${REASONS[status] ?? ""}`.trim();

/**
 * @param {Answer} answer
 * @returns {string} All of an answer, as it is compared.
 */
export function textOf(answer) {
  if (answer.error) return answer.error;
  const headers = answer.headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`).sort();
  return [statusOf(answer), ...headers, "", answer.body || answer.note].join("\n");
}

/**
 * @param {string} title
 * @param {string} text
 * @param {string} label For those who do not see what it stands under.
 */
function block(title, text, label) {
  const shown = element("pre", "answer-text", text);
  shown.tabIndex = 0;
  shown.setAttribute("role", "region");
  shown.setAttribute("aria-label", label);
  return [element("p", "answer-title", title), shown];
}

/** @param {import("./session.js").Row} row */
function station({ name, role, line, did, error, depth }) {
  const place = line ? `, line ${line}` : "";
  const passes = line ? did : did.replace(/^(begins|runs)$/, "");
  const what = error ? `${passes} ${error}` : passes;
  const item = tree("li", "", element("span", "station-role", role), " ", element("code", "", name), `${place}${what && `: ${what}`}`);
  item.style.setProperty("--depth", String(Math.min(depth, 12)));
  return item;
}

/**
 * @param {Answer} answer
 * @param {string} file Which app gave it.
 * @param {string} framework
 * @returns {HTMLElement}
 */
export function drawAnswer(answer, file, framework) {
  const root = element("section", "answer", "");
  root.setAttribute("aria-label", `Answer of ${file}`);
  const name = tree("p", "answer-file", element("code", "", file), framework && ` ${framework}`);
  const milliseconds = answer.error ? "" : ` in ${(answer.seconds * 1000).toFixed(0)} ms`;
  const status = tree("p", "answer-status", element("strong", "", statusOf(answer)), milliseconds);
  status.dataset.class = answer.error ? "none" : String(answer.status)[0];
  root.append(name, status);
  if (!answer.error) {
    const headers = answer.headers.map(([header, value]) => `${header}: ${value}`).join("\n");
    root.append(...block("Headers", headers, `Headers from ${file}`));
    root.append(...block("Body", answer.body || answer.note || "It is empty.", `Body from ${file}`));
    if (answer.body && answer.note) root.append(element("p", "answer-note", answer.note));
  }
  if (answer.path.length) {
    const path = tree("ol", "answer-path", ...answer.path.map(station));
    path.setAttribute("aria-label", `Path through ${file}`);
    root.append(element("p", "answer-title", "Path through the app"), path);
    if (answer.more) root.append(element("p", "answer-note", `${answer.more} more stations are left out.`));
  }
  if (answer.log) root.append(...block("Log", answer.log, `Log of ${file}`));
  return root;
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.stringify(sorted(JSON.parse(text)));
  } catch {
    return undefined;
  }
}

/**
 * @param {any} value
 * @returns {any} The same with the keys of each object in one order, which JSON does not give a meaning to.
 */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

/**
 * @param {Answer} one
 * @param {Answer} other
 * @returns {string} What two answers have in common, in a sentence.
 */
export function likeness(one, other) {
  if (one.error || other.error) return one.error && other.error ? "Neither app answered." : "Only one of the two answered.";
  const status = one.status === other.status ? `Both answer ${one.status}` : `One answers ${one.status}, the other ${other.status}`;
  const json = parsed(one.body);
  const body =
    one.body === other.body ? "the same body" : json !== undefined && json === parsed(other.body) ? "the same JSON, written differently" : "different bodies";
  return `${status}, with ${body}.`;
}
