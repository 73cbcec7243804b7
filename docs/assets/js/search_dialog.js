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

/** The answer to all words may come when a key has led into that to a part of them: the place is kept. */
function keepPlaceInResults() {
  const list = document.querySelector(".md-search-result__list");
  if (!list) return;
  const links = () => [...list.querySelectorAll("a")];
  /** @type {HTMLAnchorElement | undefined} */
  let focused;
  let place = 0;
  document.addEventListener("focusin", ({ target }) => {
    focused = target instanceof HTMLAnchorElement && list.contains(target) ? target : undefined;
    if (focused) place = links().indexOf(focused);
  });
  const keep = () => {
    if (!focused || focused.isConnected || document.activeElement !== document.body) return;
    const { href } = focused;
    const found = links();
    (found.find((link) => link.href === href) ?? found[place] ?? found[0])?.focus();
  };
  new MutationObserver(keep).observe(list, { childList: true });
}

// Loaded once, by `import`: so it must be a module.
export {};

searchWhatIsPasted();
nameResults();
keepPlaceInResults();
