// The list of chats, the people to be, and the clock.

import { act } from "./api.js";
import { byId, hue, initial, make } from "./dom.js";
import { preview } from "./notes.js";
import { chatName, currentTime, messagesOf, nameOf, state, visibleChats } from "./state.js";
import { dayOf, momentOf, secondsUntil, timeOf } from "./thai.js";
import { toast } from "./toasts.js";

/** Draw people and chats. */
export function drawSidebar(openChat) {
  const people = [...state.people.values()];
  byId("person").replaceChildren(
    ...people.map((p) => make("option", { value: p.id, selected: p.id === state.me }, p.name)));
  const focused = document.activeElement?.dataset?.chat;
  byId("chats").replaceChildren(...visibleChats().map((chat) => make("li", {}, entry(chat, openChat))));
  if (focused) byId("chats").querySelector(`[data-chat="${focused}"]`)?.focus();
}

function entry(chat, openChat) {
  const last = messagesOf(chat.id).at(-1);
  const unread = state.unread.get(`${state.me}/${chat.id}`) ?? 0;
  const faceClass = chat.type === "private" ? "face bot" : `face ${hue(chat.id)}`;
  return make("button", { type: "button", class: "chat", "data-chat": chat.id,
    "aria-current": chat.id === state.chat ? "true" : null, onclick: () => openChat(chat.id) },
    make("span", { class: faceClass, "aria-hidden": "true" }, initial(chatName(chat))),
    make("span", { class: "chat-name" }, chatName(chat)),
    make("span", { class: "chat-time" }, last ? when(last.date) : ""),
    make("span", { class: "chat-last" }, last ? lastLine(chat, last) : "แตะเพื่อเริ่มคุย"),
    unread ? make("span", { class: "badge", "aria-label": `ยังไม่อ่าน ${unread}` }, String(unread)) : null);
}

function lastLine(chat, last) {
  const author = chat.type === "private" || last.new_chat_members ? "" : `${nameOf(last.from).split(" ")[0]}: `;
  return `${author}${preview(last)}`;
}

function when(seconds) {
  const today = dayOf(currentTime());
  return dayOf(seconds) === today ? timeOf(seconds) : dayOf(seconds).replace(/ \d{4}$/, "");
}

/** Draw the stand-in's clock. */
export function drawClock() {
  byId("now").textContent = momentOf(currentTime());
}

/** Wire the person switcher and the clock. */
export function startSidebar(become) {
  byId("person").addEventListener("change", (event) => become(Number(event.target.value)));
  for (const button of document.querySelectorAll("[data-seconds]")) {
    button.addEventListener("click", () => act("clock", { seconds: Number(button.dataset.seconds) }));
  }
  for (const button of document.querySelectorAll("[data-clock]")) {
    button.addEventListener("click", () =>
      act("clock", { seconds: secondsUntil(Number(button.dataset.clock), currentTime()) }));
  }
  byId("add-person").addEventListener("click", () => byId("new-person").showModal());
  byId("new-person-cancel").addEventListener("click", () => byId("new-person").close());
  byId("new-person-form").addEventListener("submit", async () => {
    const name = byId("new-person-name").value.trim();
    byId("new-person-name").value = "";
    if (!name) return;
    await act("person", { name }).then((made) => become(made.id)).catch((error) => toast(error.message));
  });
}
