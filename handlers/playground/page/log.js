// The message log: keeps elements of unchanged messages, so that screen readers hear only news.

import { bubble } from "./bubbles.js";
import { byId, make } from "./dom.js";
import { messagesOf, state } from "./state.js";
import { dayOf } from "./thai.js";

const shown = new Map();
let shownFor = "";
let unseen = 0;
// Whether the newest message should stay in view; only scrolling up ends that, so that a message
// arriving while the view still glides to the one before is followed too.
let following = true;
let lastTop = 0;

const scroller = byId("scroller");
const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;

/** Draw the log of the chat in front. */
export function drawLog(act) {
  const log = byId("log");
  const fresh = shownFor !== `${state.me}/${state.chat}`;
  const follow = fresh || following;
  if (fresh) reset(log);
  const messages = messagesOf(state.chat);
  const before = [...shown.keys()].filter((key) => key.startsWith("message")).length;
  place(log, wanted(messages, act));
  scroll(follow, fresh, messages.length - before, messages.at(-1));
}

function reset(log) {
  shown.clear();
  log.replaceChildren();
  shownFor = `${state.me}/${state.chat}`;
  unseen = 0;
}

function wanted(messages, act) {
  const elements = [];
  let day = "";
  const kept = new Set();
  for (const message of messages) {
    const today = dayOf(message.date);
    if (today !== day) elements.push(cached(`day ${today}`, today, kept, () => separator(today)));
    day = today;
    const key = `message ${message.message_id}`;
    elements.push(cached(key, JSON.stringify(message), kept, () => bubble(message, act)));
  }
  for (const key of [...shown.keys()]) if (!kept.has(key)) shown.delete(key);
  return elements;
}

function cached(key, content, kept, build) {
  kept.add(key);
  const known = shown.get(key);
  if (known?.content === content) return known.element;
  const element = build();
  shown.set(key, { content, element });
  return element;
}

function separator(day) {
  return make("p", { class: "day" }, make("span", {}, day));
}

function place(log, elements) {
  const focused = document.activeElement?.closest?.("[data-id]")?.dataset.id;
  const wantedSet = new Set(elements);
  for (const child of [...log.children]) if (!wantedSet.has(child)) child.remove();
  elements.forEach((element, index) => {
    if (log.children[index] !== element) log.insertBefore(element, log.children[index] ?? null);
  });
  rove(log);
  // A redrawn message must not throw keyboard users back to the top of the page.
  const lost = focused && document.activeElement === document.body;
  if (lost) (log.querySelector(`[data-id="${focused}"] .key`) ?? log.querySelector(`[data-id="${focused}"]`))?.focus();
}

function rove(log) {
  const rows = [...log.querySelectorAll("article")];
  if (!rows.some((row) => row.tabIndex === 0)) rows.at(-1)?.setAttribute("tabindex", "0");
}

function scroll(follow, fresh, added, last) {
  const mine = last?.from.id === state.me && added > 0;
  if (follow || mine) toEnd(!fresh);
  else if (added > 0) unseen += added;
  drawEnd();
}

/** Scroll to the newest message. */
export function toEnd(smoothly = true) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scroller.scrollTo({ top: scroller.scrollHeight, behavior: smoothly && !calm ? "smooth" : "instant" });
  following = true;
  unseen = 0;
}

function noteScroll() {
  if (atEnd()) following = true;
  else if (scroller.scrollTop < lastTop - 1) following = false;
  lastTop = scroller.scrollTop;
  drawEnd();
}

function drawEnd() {
  if (following) unseen = 0;
  byId("to-end").hidden = following;
  byId("unseen").hidden = unseen === 0;
  byId("unseen").textContent = unseen;
}

/** Show a message and put the focus on it. */
export function jump(messageId) {
  const row = byId("log").querySelector(`[data-id="${messageId}"]`);
  if (!row) return;
  following = false;
  row.scrollIntoView({ block: "center" });
  row.focus();
  row.classList.add("flash");
  setTimeout(() => row.classList.remove("flash"), 1200);
}

function step(event) {
  const rows = [...byId("log").querySelectorAll("article")];
  const at = rows.indexOf(event.target);
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key];
  if (at < 0 || to === undefined || !rows[to]) return;
  event.preventDefault();
  for (const row of rows) row.tabIndex = -1;
  rows[to].tabIndex = 0;
  rows[to].focus();
}

function openActions(row) {
  for (const other of byId("log").querySelectorAll(".show-actions")) other.classList.remove("show-actions");
  row?.classList.add("show-actions");
}

/** Wire scrolling, arrow keys and long presses. */
export function startLog() {
  let timer = 0;
  const log = byId("log");
  scroller.addEventListener("scroll", noteScroll, { passive: true });
  // The input field grows, the pinned bar appears, the phone turns: the end stays in view.
  new ResizeObserver(() => following && toEnd(false)).observe(scroller);
  byId("to-end").addEventListener("click", () => toEnd());
  log.addEventListener("keydown", step);
  log.addEventListener("focusin", (event) => {
    const row = event.target.closest("article");
    for (const button of log.querySelectorAll(".actions button")) {
      button.tabIndex = row?.contains(button) ? 0 : -1;
    }
  });
  log.addEventListener("pointerdown", (event) => {
    const row = event.target.closest("article");
    if (event.pointerType === "touch") timer = setTimeout(() => openActions(row), 450);
  });
  for (const end of ["pointerup", "pointercancel", "pointermove"]) {
    log.addEventListener(end, () => clearTimeout(timer));
  }
  log.addEventListener("contextmenu", (event) => {
    if (event.target.closest("article") && matchMedia("(pointer: coarse)").matches) event.preventDefault();
  });
}
