// The fields of a request, by hand or from a command of curl.

import { button, element, tree } from "../dom.js";
import { CurlError, METHODS, curlLine, parseCurl } from "./curl.js";

/** @typedef {import("./curl.js").Request} Request */

const HOST = "http://127.0.0.1:8000";
const START = "/orders/1";

/**
 * @template {HTMLElement} Field
 * @param {string} text
 * @param {Field} field
 * @returns {HTMLLabelElement}
 */
const labelled = (text, field) => tree("label", "request-label", element("span", "", text), field);

/**
 * @param {string} title
 * @param {...HTMLElement} children
 */
export const folded = (title, ...children) => tree("details", "request-more", element("summary", "", title), ...children);

/** @param {string} placeholder */
function textarea(placeholder) {
  const field = element("textarea", "", "");
  field.rows = 3;
  field.spellcheck = false;
  field.placeholder = placeholder;
  return field;
}

/** @param {string} text Lines of `Name: value`. */
function headersIn(text) {
  const lines = text.split("\n").filter((line) => line.trim());
  return lines.map((line) => {
    const [, name, value] = /^\s*([\w!#$%&'*+.^`|~-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (!name) throw new CurlError(`“${line}” is no header: it is written as Name: value.`);
    return /** @type {[string, string]} */ ([name, value]);
  });
}

/** The form of a request. */
export class RequestForm {
  method = tree("select", "", ...METHODS.map((name) => element("option", "", name)));
  path = element("input", "request-path", "");
  headers = textarea("Content-Type: application/json");
  body = textarea('{"count": 1}');
  beside = element("select", "", "");
  curl = textarea(`curl ${HOST}${START}`);
  more = folded("Headers and body", labelled("Headers, one a line", this.headers), labelled("Body", this.body));

  /**
   * @param {object} on
   * @param {() => void} on.send
   * @param {() => void} on.restart
   * @param {(sentence: string) => void} on.tell
   */
  constructor(on) {
    this.on = on;
    this.path.value = START;
    this.path.spellcheck = false;
    this.path.autocapitalize = "off";
    const send = element("button", "request-send", "Send");
    send.type = "submit";
    this.root = tree(
      "form",
      "request-form",
      tree("div", "request-line", labelled("Method", this.method), labelled("Path", this.path), send),
      this.more,
      folded("From a curl command", labelled("A curl command", this.curl), button("", "Take it over", () => this.takeCurl())),
      tree(
        "div",
        "request-line",
        labelled("The same to", this.beside),
        button("", "Copy as curl", () => void this.copyCurl()),
        button("", "Start the app anew", on.restart),
      ),
    );
    this.root.addEventListener("submit", (event) => {
      event.preventDefault();
      on.send();
    });
  }

  /** @returns {Request} What the fields say. Throws a CurlError with a sentence for the reader. */
  request() {
    const path = this.path.value.trim();
    if (!path.startsWith("/")) throw new CurlError("The path begins with /: it is what stands behind the host.");
    return { method: this.method.value, path, headers: headersIn(this.headers.value), body: this.body.value };
  }

  /** @param {Request} request */
  fill({ method, path, headers, body }) {
    // curl may ask with a method of which the list knows nothing.
    if (![...this.method.options].some(({ value }) => value === method)) this.method.append(new Option(method));
    this.method.value = method;
    this.path.value = path;
    this.headers.value = headers.map(([name, value]) => `${name}: ${value}`).join("\n");
    this.body.value = body;
    this.more.open ||= headers.length > 0 || body !== "";
  }

  takeCurl() {
    try {
      this.fill(parseCurl(this.curl.value));
      this.on.tell("Taken over. Send asks the app on the bench, whatever the host was.");
    } catch (error) {
      this.tellFault(error);
    }
  }

  async copyCurl() {
    try {
      await navigator.clipboard.writeText(curlLine(this.request(), HOST));
      this.on.tell(`The command is in your clipboard. It asks ${HOST}, where a server of yours may run.`);
    } catch (error) {
      if (error instanceof CurlError) this.tellFault(error);
      else this.on.tell("The command could not be copied.");
    }
  }

  /** @param {unknown} error */
  tellFault(error) {
    if (!(error instanceof CurlError)) throw error;
    this.on.tell(error.message);
  }
}
