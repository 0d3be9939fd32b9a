// The list above the input field: commands after "/", results after the bot's name.

import { act } from "./api.js";
import { byId, make } from "./dom.js";
import { currentChat, state } from "./state.js";

const box = byId("choices");
const field = byId("text");
let options = [];
let marked = -1;
let asked = "";
let timer = 0;
let pick = () => {};

/** Tell whether the list is open. */
export const isOpen = () => !box.hidden;

/** Close the list. */
export function close() {
  box.hidden = true;
  marked = -1;
  for (const owner of [field, byId("menu")]) owner.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function open(rows, onpick, empty) {
  options = rows;
  pick = onpick;
  box.replaceChildren(...rows.map(row), ...(rows.length ? [] : [make("p", { class: "nothing" }, empty)]));
  box.hidden = false;
  marked = -1;
  for (const owner of [field, byId("menu")]) owner.setAttribute("aria-expanded", "true");
  mark(rows.length ? 0 : -1);
}

function row(option, index) {
  return make("div", { id: `choice-${index}`, role: "option", class: "choice", "aria-selected": "false",
    onclick: () => choose(index), onpointermove: () => mark(index), onpointerdown: (event) => event.preventDefault() },
    make("strong", {}, option.title), option.detail ? make("span", {}, option.detail) : null);
}

function mark(index) {
  if (marked === index) return;
  marked = index;
  [...box.querySelectorAll("[role=option]")].forEach((element, at) => {
    element.setAttribute("aria-selected", String(at === index));
    if (at === index) element.scrollIntoView({ block: "nearest" });
  });
  if (index >= 0) field.setAttribute("aria-activedescendant", `choice-${index}`);
  else field.removeAttribute("aria-activedescendant");
}

function choose(index) {
  const option = options[index];
  close();
  if (option) pick(option);
}

/** Handle a key while the list is open; returns true when it was one of the list's. */
export function handleKey(event) {
  if (!isOpen()) return false;
  const count = options.length;
  if (event.key === "Escape") close();
  else if (event.key === "ArrowDown" && count) mark((marked + 1) % count);
  else if (event.key === "ArrowUp" && count) mark((marked - 1 + count) % count);
  else if ((event.key === "Enter" || event.key === "Tab") && marked >= 0) choose(marked);
  else return false;
  event.preventDefault();
  return true;
}

/** Show the commands that begin with `prefix`. */
export function showCommands(prefix, send) {
  const all = currentChat().commands[state.me] ?? [];
  const found = all.filter((command) => command.command.startsWith(prefix));
  if (prefix && !found.length) return close();
  const rows = found.map((c) => ({ title: `/${c.command}`, detail: c.description, command: c.command }));
  open(rows, (option) => send(option.command), "บอตยังไม่ได้ตั้งคำสั่งไว้");
}

function inlineQuery(text) {
  const name = `@${state.bot.username} `;
  return text.toLowerCase().startsWith(name.toLowerCase()) ? text.slice(name.length) : null;
}

/** Follow what is typed: offer commands or ask the bot for inline results. */
export function follow(text, send) {
  clearTimeout(timer);
  asked = "";
  const query = inlineQuery(text);
  const command = /^\/([a-z0-9_]*)$/i.exec(text);
  if (query !== null) timer = setTimeout(() => ask(query), 150);
  else if (command) showCommands(command[1].toLowerCase(), send);
  else close();
}

async function ask(query) {
  const answer = await act("inline", { by: state.me, chat: state.chat, query });
  if (inlineQuery(field.value) === query) asked = answer.query_id;
  if (early?.query_id === asked) showResults(early);
}

let early = null;

/** Show the bot's answer to the inline query being typed; it may come before our own. */
export function showResults(event) {
  early = event;
  if (event.by !== state.me || event.query_id !== asked) return;
  const rows = event.results.map((r) => ({ title: r.title, detail: r.description ?? "", id: r.id }));
  open(rows, (option) => {
    field.value = "";
    field.dispatchEvent(new Event("input"));
    act("choose", { by: state.me, chat: state.chat, query_id: event.query_id, result_id: option.id });
  }, "ไม่พบผลลัพธ์");
}
