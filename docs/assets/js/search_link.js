// A word of the text opens the search, as the field in the header does.

import { button } from "./dom.js";

/** Opens Material's search and lets the reader type. */
function openSearch() {
  const toggle = document.querySelector("#__search");
  const field = document.querySelector("[data-md-component=search-query]");
  if (toggle instanceof HTMLInputElement && !toggle.checked) toggle.click();
  if (field instanceof HTMLElement) field.focus();
}

// @ts-ignore Material's stream of shown pages.
document$.subscribe(() => {
  if (!document.querySelector("#__search")) return;
  for (const word of document.querySelectorAll("span.open-search")) {
    word.replaceWith(button("open-search", word.textContent ?? "", openSearch));
  }
});
