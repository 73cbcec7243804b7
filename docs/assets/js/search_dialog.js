// What the theme's search dialog lacks. Loaded when a reader goes to its field.

/** Material listens to keys only; a mouse can paste, too. */
function searchWhatIsPasted() {
  const field = "[data-md-component=search-query]";
  const search = (/** @type {EventTarget | null} */ target) => {
    if (target instanceof HTMLInputElement && target.matches(field)) target.dispatchEvent(new KeyboardEvent("keyup"));
  };
  document.addEventListener("input", ({ target }) => search(target));
  // What was pasted while this was on its way.
  search(document.querySelector(field));
}

/** A link has no name for a screen reader where an article is inside: its text is the name when the article is none. */
function nameResults() {
  const list = document.querySelector(".md-search-result__list");
  if (!list) return;
  const name = () => {
    for (const article of list.querySelectorAll("article:not([role])")) article.setAttribute("role", "presentation");
  };
  new MutationObserver(name).observe(list, { childList: true, subtree: true });
}

// Loaded once, by `import`: so it must be a module.
export {};

searchWhatIsPasted();
nameResults();
