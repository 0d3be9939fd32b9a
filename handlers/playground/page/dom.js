// Small helpers for building elements. Text only ever enters as text nodes.

/** Return the element with an id. */
export const byId = (id) => document.getElementById(id);

/** Return a new element; attributes that are null or false are left out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Return an icon of icons.svg. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `/page/icons.svg#${name}`);
  picture.setAttribute("class", "icon");
  picture.setAttribute("aria-hidden", "true");
  picture.append(use);
  return picture;
}

/** Return the letter an avatar shows: Thai writes some vowels before the consonant. */
export function initial(name) {
  return name.match(/[\p{L}\p{N}]/gu)?.find((ch) => !"เแโใไ".includes(ch)) ?? "?";
}

/** Return one of six colours for an id, always the same. */
export const hue = (id) => `hue-${Math.abs(id) % 6}`;

/** Return the colour of a person, or of the bot. */
export const hueOf = (user) => (user.is_bot ? "bot" : hue(user.id));
