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

/** A link around an article has no name of its own for a screen reader; the name must be what is seen. */
function nameResults() {
  const list = document.querySelector(".md-search-result__list");
  if (!list) return;
  const name = () => {
    for (const link of list.querySelectorAll(".md-search-result__link:not([aria-label])")) {
      const seen = [...link.querySelectorAll("h1, h2, p")].map((part) => part.textContent);
      link.setAttribute("aria-label", seen.join(" ").replace(/\s+/g, " "));
    }
  };
  new MutationObserver(name).observe(list, { childList: true, subtree: true });
}

// Loaded once, by `import`: so it must be a module.
export {};

searchWhatIsPasted();
nameResults();
