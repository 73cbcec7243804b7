// Arrows from references to the objects that they refer to: a picture of the links that stand there anyway.

const SVG = "http://www.w3.org/2000/svg";
/** On a narrower stage calls stand above objects, and the links alone say it. */
const NARROWEST = 460;

/** @param {Record<string, string>} attributes */
function path(attributes) {
  const made = document.createElementNS(SVG, "path");
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/**
 * Draws the arrows of a stage anew.
 * @param {HTMLElement} stage
 * @param {string} id The beginning of the ids of its objects.
 */
export function drawArrows(stage, id) {
  stage.querySelector(".step-arrows")?.remove();
  if (stage.clientWidth < NARROWEST) return;
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("class", "step-arrows");
  picture.setAttribute("aria-hidden", "true");
  const origin = stage.getBoundingClientRect();
  picture.setAttribute("width", String(origin.width));
  picture.setAttribute("height", String(origin.height));
  for (const link of stage.querySelectorAll(".step-reference")) {
    const target = document.getElementById(`${id}-${/** @type {HTMLElement} */ (link).dataset.to}`);
    if (!target) continue;
    const from = link.getBoundingClientRect();
    const to = target.getBoundingClientRect();
    const inside = link.closest(".step-objects") !== null;
    const [x, y] = [from.right - origin.left + 2, from.top + from.height / 2 - origin.top];
    const [end, top] = [(inside ? to.right : to.left) - origin.left, to.top + 12 - origin.top];
    const bend = inside ? Math.max(x, end) + 24 : (x + end) / 2;
    const side = inside ? 7 : -7;
    picture.append(
      path({ d: `M${x},${y} C${bend},${y} ${bend},${top} ${end + side},${top}` }),
      path({ d: `M${end},${top} l${side},-4 v8 z`, class: "step-arrow-head" }),
    );
  }
  stage.append(picture);
}
