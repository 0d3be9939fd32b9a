// Text and entities to elements, nested as Telegram nests them. JavaScript counts UTF-16 too.

import { make } from "./dom.js";

const plainTags = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

/** Return the nodes of a text; `act.command(text)` and `act.mention(text)` are called on taps. */
export function richText(text, entities, act) {
  return span(text, 0, text.length, [...(entities ?? [])], act);
}

function span(text, from, to, entities, act) {
  const nodes = [];
  let at = from;
  while (entities.length) {
    const entity = entities.shift();
    const end = entity.offset + entity.length;
    const inside = [];
    while (entities.length && entities[0].offset < end) inside.push(entities.shift());
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    nodes.push(wrap(entity, text, span(text, entity.offset, end, inside, act), act));
    // A quotation is a block of its own: the line break behind it ends it, and is no empty line.
    at = entity.type === "blockquote" && text[end] === "\n" ? end + 1 : end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function wrap(entity, text, children, act) {
  const said = text.slice(entity.offset, entity.offset + entity.length);
  const kind = entity.type;
  if (plainTags[kind]) return make(plainTags[kind], {}, ...children);
  if (kind === "pre") return make("pre", { "data-language": entity.language }, make("code", {}, ...children));
  if (kind === "text_link") return link(entity.url, children);
  if (kind === "url") return link(said.includes("://") ? said : `https://${said}`, children);
  if (kind === "email") return link(`mailto:${said}`, children);
  if (kind === "spoiler") return spoiler(children);
  if (kind === "blockquote") return make("blockquote", {}, ...children);
  if (kind === "expandable_blockquote") return expandable(children);
  if (kind === "bot_command") return tappable(children, () => act.command(said));
  if (kind === "mention") return tappable(children, () => act.mention(said));
  if (kind === "text_mention" || kind === "hashtag") return make("span", { class: "tag" }, ...children);
  return make("span", {}, ...children);
}

function link(target, children) {
  let scheme = "";
  try {
    scheme = new URL(target).protocol;
  } catch {
    return make("span", {}, ...children);
  }
  // Whatever a bot writes, only these may be followed from here.
  if (!["http:", "https:", "mailto:"].includes(scheme)) return make("span", { class: "tag" }, ...children);
  return make("a", { href: target, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function tappable(children, onclick) {
  return make("button", { type: "button", class: "link", onclick }, ...children);
}

function spoiler(children) {
  const hidden = make("span", { class: "spoiler-text", "aria-hidden": "true" }, ...children);
  const cover = make("button", { type: "button", class: "spoiler", "aria-label": "ข้อความที่ซ่อนไว้ กดเพื่อดู" }, hidden);
  cover.addEventListener("click", () => {
    const shown = make("span", { class: "spoiler-shown", tabindex: "-1" }, ...hidden.childNodes);
    cover.replaceWith(shown);
    shown.focus();
  });
  return cover;
}

function expandable(children) {
  const quote = make("blockquote", { class: "folded" }, ...children);
  const more = make("button", { type: "button", class: "more", "aria-expanded": "false" }, "แสดงทั้งหมด");
  more.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    more.setAttribute("aria-expanded", String(!folded));
    more.textContent = folded ? "แสดงทั้งหมด" : "ย่อลง";
  });
  return make("div", { class: "expandable" }, quote, more);
}
