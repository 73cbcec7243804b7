// A link in the text opens the search, as the field in the header does.

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.closest(".open-search")) return;
  const toggle = document.querySelector("#__search");
  const field = document.querySelector("[data-md-component=search-query]");
  if (!(toggle instanceof HTMLInputElement) || !(field instanceof HTMLElement)) return;
  event.preventDefault();
  if (!toggle.checked) toggle.click();
  field.focus();
});

// A module, so that it can be imported when a page has such a link.
export {};
