"""Sentences about reminders: what is due, and what a chat chose about hearing of it."""

from itabot.office.reminders.until import Until

# --- What is due --------------------------------------------------------------------------------
DIGEST = "🔔 <b>สิ่งที่ต้องทำ {day}</b>"
WEEKLY = "🗓 <b>สรุปงานประจำสัปดาห์ {day}</b>"
PRIVATE = "🔔 <b>ข้อที่รับผิดชอบ {day}</b>\nจาก{place}"
PREVIEW = "ตัวอย่างการเตือนของวันนี้ ไม่นับเป็นการเตือนจริง"
LATE = "<i>(ส่งล่าช้า)</i>"
PROGRESS = "ITA ปี {year}: {line}"
DUE_DAY = "📅 <b>{day}</b> · {left}"
OVERDUE_DAY = "⚠️ <b>{day}</b> · {left}"
DUE = "<b>{title}</b>"
DUE_CLOCK = "ก่อน {clock}"
DUE_OVER = "เลยเวลาแล้ว"
DUE_OPEN = "เหลือ {open} จาก {total} ข้อ"
REST = "📋 <b>ข้อที่ยังค้าง</b>"
ITEM = "{icon} <b>{code}</b> {title} · {done}/{total}"
OWNERS = " – {names}"
NOTED = "👌 รับทราบแล้ว: {names}"
PUT_OFF = "💤 เลื่อนไว้: {names}"
PUT_OFF_ITEM = "{name} ถึง {day}"
MORE_NAMES = "{names} และอีก {count}"
SOME_DEADLINE = "กำหนดอื่น"
NOTHING_LEFT = "✅ <b>{day}</b>\nไม่เหลือเรื่องที่ต้องเตือนแล้ว"
NOTHING_MORE = "🔔 <b>{day}</b>\nวันนี้ไม่มีเรื่องอื่นที่ต้องเตือน"
NOTHING_TODAY = "วันนี้ไม่มีเรื่องที่ต้องเตือน"
NEXT = "การเตือนครั้งถัดไป: {when}"
NO_NEXT = "ยังไม่มีกำหนดที่จะเตือน เพิ่มได้ที่ /deadline"

OPEN_ITEM = "📋 {code}"
NOTE = "👌 รับทราบ"
NOTE_NAMED = "👌 รับทราบ {title}"
PUT_OFF_BUTTON = "💤 เลื่อน"
WHEN_TO = "<b>เลื่อนการเตือน {name} ไปเมื่อไร</b>"
UNTIL = {
    Until.TOMORROW: "1 วัน",
    Until.THREE_DAYS: "3 วัน",
    Until.NEXT_MONDAY: "จันทร์หน้า",
}
BACK = "‹ กลับ"

NOTED_TOAST = "รับทราบแล้ว วันนี้จะไม่เตือน {name} อีก"
PUT_OFF_TOAST = "เลื่อนการเตือน {name} ไป{day} แล้ว"
OLD_DIGEST = "รายการนี้เป็นของวันก่อน จึงไม่เปลี่ยนอะไร ดูของวันนี้ได้ที่ /remind test"

# --- What a chat chose -------------------------------------------------------------------------
SETTINGS = """{state}

{details}

<b>ตั้งค่า</b> (ในกลุ่มเฉพาะผู้ดูแล) แตะปุ่ม หรือพิมพ์
• <code>/remind เวลา 9.00</code>
• <code>/remind ก่อน 14 7 1 0</code> วันก่อนครบกำหนด 0 คือวันครบกำหนด
• <code>/remind หลัง 5</code> จำนวนครั้งที่เตือนหลังเลยกำหนด
• <code>/remind สัปดาห์ ปิด</code> · <code>/remind วันทำการ ปิด</code>
• <code>/remind off</code> · <code>/remind on</code>
• <code>/remind test</code> ดูของวันนี้"""
STATE = {True: "🔔 <b>การเตือนเปิดอยู่</b>", False: "🔕 <b>การเตือนปิดอยู่</b>"}
PRIVATE_STATE = "รวมการเตือนส่วนตัวเรื่องข้อที่รับผิดชอบในกลุ่มต่าง ๆ"
HOUR = "เวลา {clock} (เวลาไทย)"
BEFORE = "ก่อนครบกำหนด: {days}"
BEFORE_NONE = "ก่อนครบกำหนด: ไม่เตือน"
DAYS = "{days} วัน"
THE_DAY = "วันครบกำหนด"
AFTER = "หลังเลยกำหนด: วันละครั้ง ไม่เกิน {count} ครั้ง"
AFTER_NONE = "หลังเลยกำหนด: ไม่เตือน"
WEEK = {True: "สรุปต้นสัปดาห์: มี", False: "สรุปต้นสัปดาห์: ไม่มี"}
WORKING_DAYS = {
    True: "เตือนเฉพาะวันทำการ วันหยุดเลื่อนมาเตือนก่อนหน้า",
    False: "เตือนทุกวัน รวมวันหยุด",
}

SWITCH = {True: "🔔 เปิดการเตือน", False: "🔕 ปิดการเตือน"}
SWITCH_WEEK = {True: "เปิดสรุปต้นสัปดาห์", False: "ปิดสรุปต้นสัปดาห์"}
SWITCH_WORKING_DAYS = {True: "เฉพาะวันทำการ", False: "เตือนวันหยุดด้วย"}
HOUR_BUTTON = "🕗 {clock}"

KEPT = "บันทึกการตั้งค่าแล้ว"
SENT_IN_PRIVATE = "ส่งตัวอย่างการเตือนของวันนี้ไปในแชตส่วนตัวแล้ว"
NOT_UNDERSTOOD = "ยังไม่เข้าใจว่าต้องการตั้งค่าอะไร ดูตัวอย่างที่ /remind"
NO_SUCH_HOUR = "ไม่มีเวลานี้ ใช้ได้ตั้งแต่ 00.00 ถึง 23.59 น. เช่น <code>/remind เวลา 8.30</code>"
NO_DAYS = (
    "พิมพ์จำนวนวันก่อนครบกำหนด ตั้งแต่ 0 ถึง {farthest} ไม่เกิน {most} ค่า"
    " เช่น <code>/remind ก่อน 14 7 1 0</code>"
)
NO_COUNT = "พิมพ์จำนวนครั้งตั้งแต่ 0 ถึง {most} เช่น <code>/remind หลัง 5</code>"
NO_SWITCH = "พิมพ์ เปิด หรือ ปิด ต่อท้าย เช่น <code>/remind {what} ปิด</code>"
