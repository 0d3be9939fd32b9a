// The chat page: takes the server's events and draws whatever they change.

import { act, listen } from "./api.js";
import * as choices from "./choices.js";
import * as composer from "./composer.js";
import { byId, hue, initial } from "./dom.js";
import { drawLog, jump, startLog, toEnd } from "./log.js";
import { chatStatus, preview } from "./notes.js";
import { drawClock, drawSidebar, startSidebar } from "./sidebar.js";
import { apply, chatName, currentChat, messagesOf, state } from "./state.js";
import { alertBox, toast } from "./toasts.js";

const pressed = new Map();
const answered = new Map();
let typing = 0;

const taps = {
  command: composer.sendCommand,
  mention: (name) => {
    composer.setText(`${name} `);
    byId("text").focus();
  },
  reply: composer.reply,
  edit: composer.edit,
  jump,
  pin: (message) => act("pin", { by: state.me, chat: state.chat, message: message.message_id }),
  button: tapButton,
};

async function tapButton(message, button, element) {
  if (button.copy_text) return copy(button.copy_text.text);
  const query = button.switch_inline_query_current_chat ?? button.switch_inline_query;
  if (query !== undefined) return taps.mention(`@${state.bot.username} ${query}`.trim());
  if (!button.callback_data || element.classList.contains("busy")) return undefined;
  busy(element, true);
  const body = { by: state.me, chat: state.chat, message: message.message_id, data: button.callback_data };
  try {
    const { query_id } = await act("press", body);
    pressed.set(query_id, element);
    if (answered.has(query_id)) finish(answered.get(query_id));
    setTimeout(() => busy(element, false), 15000);
  } catch (error) {
    busy(element, false);
    toast(`กดไม่สำเร็จ: ${error.message}`);
  }
  return undefined;
}

function busy(element, on) {
  element.classList.toggle("busy", on);
  element.setAttribute("aria-busy", String(on));
}

async function copy(text) {
  await navigator.clipboard.writeText(text).then(() => toast("คัดลอกแล้ว"), () => toast("คัดลอกไม่ได้"));
}

function finish(event) {
  if (event.by !== state.me) return;
  answered.set(event.query_id, event);
  const element = pressed.get(event.query_id);
  // The bot may be faster than the answer to our own tap: then `tapButton` calls again.
  if (!element) return;
  pressed.delete(event.query_id);
  answered.delete(event.query_id);
  busy(element, false);
  if (event.text && event.show_alert) alertBox(event.text);
  else if (event.text) toast(event.text);
}

function showTyping(event) {
  if (event.chat_id !== state.chat) return;
  clearTimeout(typing);
  byId("room-status").textContent = "กำลังพิมพ์…";
  typing = setTimeout(drawStatus, 5000);
}

function drawStatus() {
  byId("room-status").textContent = chatStatus(currentChat());
}

function drawRoom() {
  const chat = currentChat();
  const isPrivate = chat.type === "private";
  byId("room-title").textContent = chatName(chat);
  const face = initial(chatName(chat));
  byId("room-face").textContent = byId("welcome-face").textContent = face;
  byId("room-face").className = `face ${isPrivate ? "bot" : hue(chat.id)}`;
  byId("welcome-face").className = `face big ${isPrivate ? "bot" : hue(chat.id)}`;
  drawStatus();
  drawPinned(chat);
  byId("welcome").hidden = messagesOf(chat.id).length > 0;
  byId("welcome-name").textContent = chatName(chat);
  byId("welcome-ask").hidden = !isPrivate;
  byId("welcome-text").textContent = isPrivate ? botDescription() : groupInvitation();
}

function botDescription() {
  const language = state.people.get(state.me)?.language_code ?? "";
  const words = state.bot.descriptions[language] || state.bot.descriptions[""];
  return words || "กด “เริ่ม” เพื่อเริ่มคุยกับบอต";
}

function groupInvitation() {
  return `ยังไม่มีใครพิมพ์อะไร ลองพิมพ์ / เพื่อดูคำสั่ง หรือขึ้นต้นด้วย @${state.bot.username} แล้วถามบอตได้เลย`;
}

function drawPinned(chat) {
  const pinned = state.messages.get(chat.id)?.get(chat.pinned.at(-1));
  byId("pinned").hidden = !pinned;
  if (pinned) byId("pinned-text").textContent = preview(pinned);
}

function draw() {
  if (!currentChat()) return;
  drawSidebar(openChat);
  drawRoom();
  composer.drawComposer();
  drawLog(taps);
  drawClock();
}

function openChat(id) {
  state.chat = id;
  state.unread.delete(`${state.me}/${id}`);
  composer.leaveContext();
  choices.close();
  byId("app").dataset.screen = "room";
  draw();
  toEnd(false);
  if (matchMedia("(pointer: fine)").matches) byId(byId("start").hidden ? "text" : "start").focus();
  else byId("room").focus();
}

function become(id) {
  const old = state.chats.get(state.chat);
  state.me = id;
  localStorage.setItem("person", id);
  const stays = old && old.type !== "private" && old.members.includes(id);
  state.chat = stays ? old.id : id;
  composer.leaveContext();
  choices.close();
  draw();
}

function countUnread({ message }) {
  const known = state.messages.get(message.chat.id)?.has(message.message_id);
  if (known || message.deleted) return;
  for (const id of state.chats.get(message.chat.id)?.members ?? []) {
    const looking = id === state.me && message.chat.id === state.chat;
    const key = `${id}/${message.chat.id}`;
    if (!looking && message.from.id !== id) state.unread.set(key, (state.unread.get(key) ?? 0) + 1);
  }
}

function take(event) {
  if (event.type === "answer") return finish(event);
  if (event.type === "inline") return choices.showResults(event);
  if (event.type === "action") return showTyping(event);
  if (event.type === "message") countUnread(event);
  apply(event);
  if (event.type === "message" && event.message.from.is_bot) clearTimeout(typing);
  return draw();
}

state.me = Number(localStorage.getItem("person")) || null;
startLog();
composer.startComposer();
startSidebar(become);
byId("back").addEventListener("click", () => {
  byId("app").dataset.screen = "list";
  byId("chats").querySelector("[aria-current]")?.focus();
});
byId("pinned").addEventListener("click", () => jump(currentChat().pinned.at(-1)));
setInterval(() => state.bot && drawClock(), 10000);
listen(take, (connected) => {
  byId("offline").hidden = connected;
});
