// What a bot says after a tap: a toast that goes away, or an alert that waits.

import { byId, make } from "./dom.js";

/** Show a few words for some seconds, longer for longer ones. */
export function toast(words) {
  const element = make("div", { class: "toast" }, words);
  byId("toasts").append(element);
  setTimeout(() => element.remove(), 3000 + words.length * 40);
}

/** Show words that must be confirmed. */
export function alertBox(words) {
  byId("alert-text").textContent = words;
  if (!byId("alert").open) byId("alert").showModal();
}
