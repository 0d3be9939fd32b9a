// One-line wordings: service notes, previews, statuses.

import { nameOf, state } from "./state.js";

/** The words of a service note, null for any other message. */
export function serviceNote(message) {
  const who = nameOf(message.from);
  if (message.new_chat_members) return joined(message, who);
  if (message.left_chat_member) return left(message, who);
  if (message.pinned_message) return `${who} ปักหมุด “${clip(preview(message.pinned_message))}”`;
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return "กลุ่มนี้เปลี่ยนเป็นซูเปอร์กรุ๊ปแล้ว";
  if (message.new_chat_title) return `${who} เปลี่ยนชื่อกลุ่มเป็น “${message.new_chat_title}”`;
  return null;
}

function joined(message, who) {
  const names = message.new_chat_members.map(nameOf).join(", ");
  return names === who ? `${who} เข้าร่วมกลุ่ม` : `${who} เพิ่ม ${names} เข้ากลุ่ม`;
}

function left(message, who) {
  const gone = nameOf(message.left_chat_member);
  return gone === who ? `${who} ออกจากกลุ่ม` : `${who} นำ ${gone} ออกจากกลุ่ม`;
}

/** A message in one line. */
export function preview(message) {
  const note = serviceNote(message);
  if (note) return note;
  const words = message.text ?? message.caption ?? "";
  if (message.photo) return words ? `รูปภาพ · ${words}` : "รูปภาพ";
  if (message.document) return words ? `ไฟล์ · ${words}` : message.document.file_name;
  if (message.sticker) return `สติกเกอร์ ${message.sticker.emoji}`;
  if (message.voice) return "ข้อความเสียง";
  if (message.location) return "ตำแหน่งที่ตั้ง";
  if (message.contact) return "รายชื่อติดต่อ";
  return words;
}

function clip(text) {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** What stands under a chat's name. */
export function chatStatus(chat) {
  if (chat.type === "private") return "บอต";
  const withBot = ["member", "administrator"].includes(chat.roles[state.bot.id]) ? " รวมบอต" : "";
  return `สมาชิก ${chat.members.length + (withBot ? 1 : 0)}${withBot}`;
}
