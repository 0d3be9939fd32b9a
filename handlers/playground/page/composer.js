// The input field: sending, replying, editing, attaching.

import { act, base64 } from "./api.js";
import * as choices from "./choices.js";
import { byId, make } from "./dom.js";
import { preview } from "./notes.js";
import { currentChat, messagesOf, nameOf, state } from "./state.js";
import { toast } from "./toasts.js";

const field = byId("text");
let replying = null;
let editing = null;

const run = (name, body) =>
  act(name, { by: state.me, chat: state.chat, ...body }).catch((error) => toast(`ทำไม่สำเร็จ: ${error.message}`));

/** Send a command as a tap on it does: in groups it names the bot. */
export function sendCommand(command) {
  const name = command.replace(/^\//, "");
  const whole = currentChat().type === "private" || name.includes("@") ? name : `${name}@${state.bot.username}`;
  if (/^\//.test(field.value)) setText("");
  run("say", { text: `/${whole}` });
}

/** Put a text into the field and the cursor behind it. */
export function setText(text) {
  field.value = text;
  grow();
  choices.follow(text, sendCommand);
}

function grow() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
}

function submit() {
  const text = field.value.trim();
  if (!text) return;
  if (editing) run("edit", { message: editing.message_id, text });
  else run("say", { text, reply_to: replying?.message_id ?? null });
  leaveContext();
  setText("");
}

function context(title, message) {
  byId("context-title").textContent = title;
  byId("context-text").textContent = preview(message);
  byId("context").hidden = false;
  field.focus();
}

/** Answer a message. */
export function reply(message) {
  leaveContext();
  replying = message;
  context(`ตอบกลับ ${nameOf(message.from)}`, message);
}

/** Edit one's own message. */
export function edit(message) {
  leaveContext();
  editing = message;
  setText(message.text);
  context("แก้ไขข้อความ", message);
}

/** Go back to writing something new. */
export function leaveContext() {
  if (editing) setText("");
  replying = editing = null;
  byId("context").hidden = true;
}

async function attach() {
  const [file] = byId("file").files;
  byId("file").value = "";
  if (!file) return;
  if (file.size > 20 * 1024 * 1024) toast("ไฟล์ใหญ่เกิน 20 MB");
  else run("attach", { name: file.name, content: await base64(file) });
}

function keys(event) {
  if (event.isComposing || choices.handleKey(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    submit();
  } else if (event.key === "Escape") leaveContext();
  else if (event.key === "ArrowUp" && !field.value) editLast(event);
}

function editLast(event) {
  const mine = messagesOf(state.chat).filter((m) => m.from.id === state.me && m.text && !m.via_bot);
  if (!mine.length) return;
  event.preventDefault();
  edit(mine.at(-1));
}

/** Draw what depends on the chat: the start button, the placeholder, quick replies. */
export function drawComposer() {
  const chat = currentChat();
  const fresh = chat.type === "private" && !messagesOf(chat.id).length;
  const started = !fresh && document.activeElement === byId("start");
  byId("start").hidden = !fresh;
  byId("input-row").hidden = fresh;
  // The button goes away with the focus on it. On a phone this would open the keyboard unasked.
  if (started && matchMedia("(pointer: fine)").matches) field.focus();
  const asking = messagesOf(chat.id).findLast((m) => m.reply_keyboard)?.reply_keyboard;
  const rows = asking?.keyboard ?? [];
  byId("reply-keyboard").hidden = !rows.length;
  byId("reply-keyboard").replaceChildren(...rows.map((row) => make("div", { class: "keyboard-row" }, ...row.map(quick))));
}

function quick(button) {
  const words = button.text ?? button;
  return make("button", { type: "button", class: "key", onclick: () => run("say", { text: words }) }, words);
}

/** Wire the input field. */
export function startComposer() {
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  field.addEventListener("keydown", keys);
  field.addEventListener("input", () => {
    grow();
    choices.follow(field.value, sendCommand);
  });
  byId("menu").addEventListener("click", () => {
    if (choices.isOpen()) choices.close();
    else choices.showCommands("", sendCommand);
    field.focus();
  });
  byId("start").addEventListener("click", () => run("say", { text: "/start" }));
  byId("attach").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", attach);
  byId("context-cancel").addEventListener("click", leaveContext);
}
