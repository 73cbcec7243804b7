// Small helpers that make elements.

/**
 * Creates an element with text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {string} text
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, className, text) {
  const created = document.createElement(tag);
  created.className = className;
  created.textContent = text;
  return created;
}

/**
 * Creates a button.
 * @param {string} className
 * @param {string} text
 * @param {(event: MouseEvent) => void} onClick
 * @returns {HTMLButtonElement}
 */
export function button(className, text, onClick) {
  const created = element("button", className, text);
  created.type = "button";
  created.addEventListener("click", onClick);
  return created;
}
