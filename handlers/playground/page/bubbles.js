// Messages as bubbles.

import { hueOf, icon, initial, make } from "./dom.js";
import { preview, serviceNote } from "./notes.js";
import { nameOf, state } from "./state.js";
import { richText } from "./text.js";
import { sizeOf, timeOf } from "./thai.js";

/** Return the element of a message; `act` holds what taps do. */
export function bubble(message, act) {
  const note = serviceNote(message);
  if (note) return make("p", { class: "service", "data-id": message.message_id }, note);
  const own = message.from.id === state.me;
  const row = make("article", {
    class: `row ${own ? "own" : "other"}`,
    "data-id": message.message_id,
    tabindex: "-1",
    "aria-label": label(message, own),
  });
  const grouped = message.chat.type !== "private" && !own;
  if (grouped) row.append(face(message.from));
  const body = make("div", { class: "bubble" }, ...content(message, grouped, act));
  row.append(make("div", { class: "stack" }, body, keyboard(message, act)), actions(message, own, act));
  return row;
}

function label(message, own) {
  const edited = message.edit_date ? " แก้ไขแล้ว" : "";
  return `${own ? "คุณ" : nameOf(message.from)} ${timeOf(message.date)} น.${edited}`;
}

function face(user) {
  return make("span", { class: `face ${hueOf(user)}`, "aria-hidden": "true" }, initial(nameOf(user)));
}

function content(message, grouped, act) {
  const words = message.text ?? message.caption;
  return [
    grouped ? make("div", { class: `sender ${hueOf(message.from)}-ink` }, nameOf(message.from)) : null,
    message.via_bot ? make("div", { class: "via" }, `ผ่าน @${message.via_bot.username}`) : null,
    forwarded(message),
    quoted(message, act),
    attachment(message),
    words ? make("div", { class: "words" }, ...richText(words, message.entities ?? message.caption_entities, act)) : null,
    meta(message),
  ].filter(Boolean);
}

function forwarded(message) {
  const origin = message.forward_origin;
  return origin ? make("div", { class: "via" }, `ส่งต่อจาก ${nameOf(origin.sender_user)}`) : null;
}

function quoted(message, act) {
  const reply = message.reply_to_message;
  if (!reply) return null;
  const onclick = () => act.jump(reply.message_id);
  return make("button", { type: "button", class: `quoted ${hueOf(reply.from)}-ink`, onclick },
    make("strong", {}, nameOf(reply.from)), make("span", {}, preview(reply)));
}

function attachment(message) {
  if (message.photo) {
    const photo = message.photo.at(-1);
    return make("img", { class: "photo", src: `/files/${photo.file_id}`, loading: "lazy",
      alt: message.caption ? "รูปภาพพร้อมคำบรรยาย" : "รูปภาพ" });
  }
  if (message.document) return file(message.document);
  const words = { sticker: message.sticker?.emoji, voice: "🎤 ข้อความเสียง", location: "📍 ตำแหน่งที่ตั้ง", contact: "👤 รายชื่อติดต่อ" };
  const kind = Object.keys(words).find((key) => message[key]);
  return kind ? make("div", { class: kind }, words[kind]) : null;
}

function file(document) {
  return make("a", { class: "file", href: `/files/${document.file_id}`, download: document.file_name },
    icon("doc"),
    make("span", {}, make("strong", {}, document.file_name), make("small", {}, sizeOf(document.file_size))));
}

function meta(message) {
  const edited = message.edit_date ? "แก้ไขแล้ว " : "";
  const mood = message.reactions.map((reaction) => reaction.emoji).join("");
  return make("div", { class: "meta", "aria-hidden": "true" },
    mood ? make("span", { class: "mood" }, mood) : null, `${edited}${timeOf(message.date)}`);
}

function keyboard(message, act) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return make("div", { class: "keyboard" }, ...rows.map((row) =>
    make("div", { class: "keyboard-row" }, ...row.map((button) => key(message, button, act)))));
}

function key(message, button, act) {
  if (button.url) {
    const safe = /^https?:\/\//i.test(button.url) ? button.url : `https://${button.url}`;
    return make("a", { class: "key", href: safe, target: "_blank", rel: "noopener noreferrer" }, `${button.text} ↗`);
  }
  const pressed = make("button", { type: "button", class: "key" }, button.text);
  pressed.addEventListener("click", () => act.button(message, button, pressed));
  return pressed;
}

function actions(message, own, act) {
  const editable = own && message.text && !message.forward_origin && !message.via_bot;
  const one = (name, words, onclick) =>
    make("button", { type: "button", class: "round small", "aria-label": words, title: words, tabindex: "-1", onclick }, icon(name));
  return make("div", { class: "actions" },
    one("reply", "ตอบกลับ", () => act.reply(message)),
    editable ? one("edit", "แก้ไข", () => act.edit(message)) : null,
    one("pin", "ปักหมุด", () => act.pin(message)));
}
