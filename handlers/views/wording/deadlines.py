"""Sentences about deadlines: listed, added, changed, and the milestones that are proposed."""

from itabot.knowledge_base.models import Certainty
from itabot.thai.dates.reading import DoubtKind

# --- The list -----------------------------------------------------------------------------------
TITLE = "<b>กำหนดส่ง</b> · ยังไม่เสร็จ {count} รายการ"
DONE_TITLE = "<b>กำหนดที่เสร็จแล้ว</b> · {count} รายการ"
NONE = "ยังไม่มีกำหนด"
NONE_DONE = "ยังไม่มีกำหนดที่ทำเครื่องหมายว่าเสร็จ"
HOW = "เพิ่มได้ด้วย <code>/deadline ส่ง OIT 30 เม.ย. {year}</code>"
FULL = "ตั้งได้ไม่เกิน {limit} รายการ รวมที่เสร็จแล้ว"
CLOSING = "ปิดรับ OIT <b>{day}</b> ({left})"
CLOSING_OVER = "ปิดรับ OIT <b>{day}</b> ผ่านไปแล้ว"
NO_CLOSING = "ยังไม่ได้บอกวันปิดรับ OIT"
OVERDUE = "เลยกำหนด"
THIS_WEEK = "สัปดาห์นี้"
LINE = "{number}. {day} {what}{marks} – {left}"
SHORT_LINE = "{number}. {day} {what}"
DONE_LINE = "{number}. ✓ {day} {what} <i>(เสร็จ {when})</i>"
PROPOSED_MARK = " <i>[ข้อเสนอ]</i>"
CALENDAR_MARK = " 📌"
CALENDAR_LEGEND = "📌 = มาจากปฏิทินของเกณฑ์"
PROPOSED_LEGEND = "[ข้อเสนอ] = ยังไม่นับเป็นกำหนด จนกว่าผู้ดูแลจะรับ"
MORE_CODES = "และอีก {count} ข้อ"
MORE_CODES_OF = "{codes} และอีก {count} ข้อ"

ADD = "➕ เพิ่มกำหนด"
DONE_ONES = "✓ ที่เสร็จแล้ว"
OPEN_ONES = "‹ ที่ยังไม่เสร็จ"
AS_CALENDAR = "📅 ปฏิทิน"
SET_CLOSING = "🏁 วันปิดรับ OIT"
PROPOSALS = "💡 ข้อเสนอ ({count})"
FOLLOW = "📌 ใช้ปฏิทินของเกณฑ์ปี {year}"
HISTORY = "🕘 ประวัติ"
ALL_DEADLINES = "‹ กำหนดทั้งหมด"
ALL_PROPOSALS = "‹ ข้อเสนอทั้งหมด"

# --- One deadline ---------------------------------------------------------------------------
ADDED = "✅ ตั้งกำหนดแล้ว"
DUE = "📅 {day} ({left})"
CLOCK = " เวลา {clock}"
FREE_DAY = "⚠️ ตรงกับวันหยุด ({name})"
WEEKEND = "⚠️ ตรงกับวัน{weekday} สำนักงานหยุด"
OF_ITEM = "ข้อ {command} {title}"
OF_OWNER = "ผู้รับผิดชอบ: {who}"
OF_OFFICE = "ทั้งหน่วยงาน"
SET_BY = "ตั้งโดย {who} {when}"
FROM_CALENDAR = "มาจากปฏิทินของเกณฑ์ปี {year}{how_sure}"
HOW_SURE = {
    Certainty.VERIFIED: " (ตรวจกับแหล่งที่มาแล้ว)",
    Certainty.DRAFT: " (ร่าง: มีแหล่งเดียว โปรดตรวจกับประกาศ)",
    Certainty.UNKNOWN: " (ยังไม่ยืนยัน)",
}
PROPOSED = "💡 เป็นข้อเสนอ ไม่มีในเกณฑ์ ITA และยังไม่นับเป็นกำหนด รับ เปลี่ยนวัน หรือลบได้"
ACCEPTED = "รับจากข้อเสนอเมื่อ {when}"
SOMEBODY = "สมาชิก"
DONE_AT = "✓ เสร็จแล้ว {when}"
DONE = "✓ เสร็จแล้ว"
NOT_DONE = "↩ ยังไม่เสร็จ"
CHANGE_DAY = "📅 เปลี่ยนวัน"
CHANGE_TEXT = "✎ เปลี่ยนข้อความ"
REMOVE = "🗑 ลบ"
REMOVE_SURE = "ลบกำหนดนี้หรือไม่ ลบแล้วต้องพิมพ์ใหม่"
REMOVE_YES = "ลบเลย"
REMOVE_NO = "ไม่ลบ"
BACK = "‹ กลับ"
ACCEPT = "รับเป็นกำหนด"
AS_CLOSING = "🏁 ใช้วันนี้เป็นวันปิดรับ OIT"

# --- Toasts -------------------------------------------------------------------------------------
FINISHED = "เสร็จแล้ว: {what}"
REOPENED = "ยังไม่เสร็จ: {what}"
MOVED = "เปลี่ยนเป็น {day} แล้ว"
REWORDED = "เปลี่ยนข้อความแล้ว"
REMOVED = "ลบแล้ว: {what}"
ACCEPTED_ONE = "นับเป็นกำหนดแล้ว: {what}"
ACCEPTED_ALL = "รับข้อเสนอเป็นกำหนด {count} รายการแล้ว"
REJECTED = "ไม่ใช้ข้อเสนอ {count} รายการแล้ว"
FOLLOWED = "เพิ่มจากปฏิทินของเกณฑ์ {count} รายการแล้ว"
NOTHING_TO_FOLLOW = "ปฏิทินของเกณฑ์ปี {year} ไม่มีวันที่ยังมาไม่ถึง"
ASKED_DAY = "เลือกวันในข้อความที่ส่งให้"
ASKED = "ตอบกลับข้อความที่ส่งให้"
TOAST_TEXT = 100
"""Characters of a deadline in a toast, which holds 200."""
ADMINISTRATORS_ONLY = "ในกลุ่ม เฉพาะผู้ดูแลกลุ่มตั้ง เปลี่ยน หรือลบกำหนดได้ ทุกคนดูและทำเครื่องหมายว่าเสร็จได้"
CHANGE_HOW = "เปลี่ยนวันหรือลบ: เปิด /deadlines แล้วแตะเลขของกำหนดนั้น"
OVER = "{day} ผ่านไปแล้ว เลือกวันใหม่ได้เลย"
TOO_OLD = "ข้อความนี้เก่าเกินไป พิมพ์ /deadline ใหม่ได้เลย"

# --- What is asked back ---------------------------------------------------------------------
EXAMPLES = """<code>/deadline ส่ง OIT 30 เม.ย. 70</code>
<code>/deadline o37 วันศุกร์หน้า</code>
<code>/deadline กองคลัง ส่งสขร สิ้นเดือนนี้</code>
<code>/deadline 10.1 ตรวจให้ครบ อีก 3 วัน 16.30 น.</code>"""
ASK_NEW = """{link}ด้วยเรื่องและวันที่ เช่น
• ส่ง OIT 30 เม.ย. 70
• o37 วันศุกร์หน้า
• กองคลัง ส่งสขร สิ้นเดือนนี้
• 10.1 ตรวจให้ครบ อีก 3 วัน 16.30 น."""
ASK_TITLE = "ครบกำหนด {day} เป็นเรื่องอะไร {link}ด้วยเรื่องหรือรหัสข้อ"
ASK_TEXT = "{link}ด้วยข้อความใหม่ของกำหนดนี้ วันที่คงเดิม"
ASK_DAY = "{link}ด้วยวันที่ เช่น 30 เม.ย. 70, วันศุกร์หน้า, สิ้นเดือนนี้"
OR_REPLY = "แตะวันที่หมายถึง หรือ{link}ด้วยวันที่ เช่น 30 เม.ย. 70"
REPLY = "ตอบกลับข้อความนี้"
PLACEHOLDER = "เช่น 30 เม.ย. 70"
NEW_PLACEHOLDER = "ส่ง OIT 30 เม.ย. 70"
TEXT_PLACEHOLDER = "เรื่อง หรือรหัสข้อ"
QUOTE_LIMIT = 400
"""Characters of a deadline's words that are quoted back; longer ones are refused."""
TOO_LONG = "ข้อความยาวเกินไป ชื่อกำหนดยาวได้ไม่เกิน {limit} ตัวอักษร"
NO_WORDS = "ยังไม่เห็นเรื่องและวันที่ พิมพ์ทั้งสองอย่าง เช่น\n{examples}"
DOUBTS = {
    DoubtKind.IMPOSSIBLE: "ไม่มีวันหรือเวลา “{said}”",
    DoubtKind.PAST: "“{said}” ผ่านไปแล้ว",
    DoubtKind.CHRISTIAN_YEAR: "ค.ศ. {christian} = พ.ศ. {year} ใช่หรือไม่",
    DoubtKind.AMBIGUOUS: "“{said}” เป็นได้หลายวัน หมายถึงวันไหน",
    DoubtKind.WEEKDAY: "“{said}” วันในสัปดาห์กับวันที่ไม่ตรงกัน หมายถึงวันไหน",
    DoubtKind.INCOMPLETE: "“{said}” ยังไม่บอกวันที่",
    DoubtKind.TOO_FAR: "“{said}” ไกลเกิน 3 ปีงบประมาณ",
    DoubtKind.NO_DATE: "ยังไม่เห็นวันที่",
}
OTHER_YEAR = "{day} อยู่ในปีงบประมาณ {there} ไม่ใช่ {here} ใช่วันนี้หรือไม่"
SAID_LIMIT = 60
"""Characters of the words in doubt that are shown back."""

# --- Days to tap ------------------------------------------------------------------------------
PICK_CLOSING = (
    "<b>วันปิดรับ OIT คือวันไหน</b>\nดูได้จากปฏิทินการประเมินของสำนักงาน ป.ป.ช. แล้วผู้ช่วยจะเสนอขั้นตอนย้อนหลังให้"
)
PICK_DAY = "<b>เปลี่ยนวันของ</b> {what}\nตอนนี้คือ {day}"
PICK_MONTH = "แตะเดือน หรือ{link}ด้วยวันที่"
PICK_IN_MONTH = "<b>{month}</b> แตะวัน หรือ{link}ด้วยวันที่\n· = วันหยุดราชการและเสาร์อาทิตย์"
FREE = "·{day}"
OTHER_MONTHS = "‹ เดือนอื่น"
CLOSING_NOW = "ตอนนี้ตั้งไว้เป็น {day}"

# --- The closing day and what is proposed before it ----------------------------------------
CLOSED_ON = "ตั้งวันปิดรับ OIT เป็น {day} แล้ว"
CLOSING_SET = "🏁 วันปิดรับ OIT คือ <b>{day}</b>"
PROPOSALS_TITLE = "<b>ขั้นตอนที่เสนอ</b> นับย้อนจากวันปิดรับ"
PROPOSALS_NOTE = "เป็นข้อเสนอของผู้ช่วย ไม่ใช่กำหนดของ ป.ป.ช. รับทั้งหมด หรือแตะเลขเพื่อรับ เปลี่ยนวัน หรือลบทีละข้อ"
NO_PROPOSALS = "ไม่มีข้อเสนอค้างอยู่"
TOO_CLOSE = "เหลือเวลาไม่พอจะเสนอขั้นตอน"
TOO_EARLY = "⚠️ ช่วงเวลาของข้อเหล่านี้ยังไม่ครบก่อนวันปิดรับ: {codes}"
ACCEPT_ALL = "รับทั้งหมด"
REJECT = "ไม่ใช้ข้อเสนอ"

# --- The calendar file --------------------------------------------------------------------------
FILE_NAME = "ita-deadlines.ics"
FILE_CAPTION = """กำหนด {count} รายการ เปิดไฟล์เพื่อเพิ่มในปฏิทินของเครื่อง
เมื่อกำหนดเปลี่ยน ขอไฟล์ใหม่แล้วเปิดซ้ำได้ รายการเดิมจะเปลี่ยนตามโดยไม่เพิ่มเป็นสองรายการ"""
FILE_NONE = "ยังไม่มีกำหนดให้ใส่ในปฏิทิน"
FILE_SENT = "ส่งไฟล์ปฏิทินแล้ว"

# --- The history ------------------------------------------------------------------------------
HISTORY_COMMAND = "กำหนด"
"""What stands behind /history for it."""
HISTORY_TITLE = "<b>ประวัติของกำหนด</b>"
HISTORY_ADDED = "➕ {what} {day}"
HISTORY_PROPOSED = "เสนอ {what} {day}"
HISTORY_ACCEPTED = "รับข้อเสนอ {what} {day}"
HISTORY_MOVED = "{what} {before} → {day}"
HISTORY_DONE = "✓ {what}"
HISTORY_REOPENED = "ยังไม่เสร็จ: {what}"
HISTORY_CHANGED = "แก้ {what}"
HISTORY_REMOVED = "ลบ {what} {day}"
