"""Sentences about checklists: ticking, reviewing, what does not apply, taking back."""

from itabot.office.states import State

TITLE = "<b>เช็กลิสต์ {code} {title}</b>"
STATES = {
    State.NOT_STARTED: "⬜ ยังไม่เริ่ม",
    State.IN_PROGRESS: "🔶 กำลังทำ",
    State.COMPLETE: "✅ ครบแล้ว รอคนที่สองตรวจทาน",
    State.REVIEWED: "✅ ครบและตรวจทานแล้ว",
    State.NOT_APPLICABLE: "➖ ไม่เกี่ยวข้องกับหน่วยงาน",
}
COMPLETE_ALONE = "✅ ครบแล้ว"
NOBODY_ELSE = "แชตนี้มีคนเดียว จึงไม่มีคนที่สองตรวจทาน ถ้าต้องการให้ตรวจทานกัน ให้เพิ่มผู้ช่วยเข้ากลุ่มของสำนักงาน"
ICONS = {
    State.NOT_STARTED: "⬜",
    State.IN_PROGRESS: "🔶",
    State.COMPLETE: "☑️",
    State.REVIEWED: "✅",
    State.NOT_APPLICABLE: "➖",
}
STATE_LINE = "{state} · {done}/{total}"
REVIEWED_BY = "ตรวจทานโดย {who} {when}"
EXEMPT_BY = "เหตุผล: {reason} ({who} {when})"
OWNERS = "ผู้รับผิดชอบ: {names}"
NO_OWNER = "ผู้รับผิดชอบ: ยังไม่มี"
EVIDENCE = "หลักฐาน: {count} ลิงก์"
NO_EVIDENCE = "หลักฐาน: ยังไม่มีลิงก์"
EVIDENCE_TROUBLE = "หลักฐาน: {count} ลิงก์ (เปิดไม่ได้ {failing})"
DUE = "⏰ กำหนด: <b>{day}</b> ({left})"
DUE_MORE = " และอีก {count} รายการ"
DONE = "☑"
OPEN = "☐"
LINE = "{mark} {number}. {text}"
TICKED_BY = " – <i>{who} {when}</i>"
WHOLE = "ทำครบทั้งข้อแล้ว"
WHOLE_EXPLAINED = "ข้อนี้ยังไม่มีรายการย่อยที่ตรวจสอบแล้ว จึงทำเครื่องหมายทั้งข้อ โปรดดูคู่มือ ป.ป.ช. ของปีนั้น"
OTHER_EDITION = "แชตนี้ทำงานปี {home} การ์ดนี้เป็นของปี {year} จึงดูได้อย่างเดียว"
SOMEBODY = "สมาชิก"
LEFT = "{name} (ออกจากกลุ่มแล้ว)"

OPEN_CHECKLIST = "✔ เช็กลิสต์"
LINE_BUTTON = "{mark} {number}. {text}"
OWN = "🙋 ฉันรับเอง"
DISOWN = "เลิกรับข้อนี้"
SHOW_EVIDENCE = "🔗 หลักฐาน ({count})"
SHOW_HISTORY = "🕘 ประวัติ"
REVIEW = "👁 ตรวจทานแล้ว"
UNREVIEW = "ยกเลิกการตรวจทาน"
EXEMPT = "➖ ไม่เกี่ยวข้อง"
INCLUDE = "กลับมาทำข้อนี้"
UNDO = "↩ เลิกทำล่าสุด"
SHOW_CARD = "ดูรายละเอียด {code}"
SAME_THIS_YEAR = "เช็กลิสต์ปี {year}: {code}"

TICKED = "☑ ทำแล้ว: {text} ({done}/{total})"
UNTICKED = "☐ ยังไม่ได้ทำ: {text} ({done}/{total})"
COMPLETED = "ข้อ {code} ครบแล้ว ✅ เหลือให้คนที่สองตรวจทาน"
COMPLETED_ALONE = "ข้อ {code} ครบแล้ว ✅"
UNCHANGED = "บันทึกไว้อย่างนั้นอยู่แล้ว"
REVIEWED = "บันทึกแล้วว่าตรวจทานข้อ {code}"
UNREVIEWED = "ยกเลิกการตรวจทานข้อ {code} แล้ว"
INCLUDED = "ข้อ {code} กลับมาอยู่ในรายการที่ต้องทำแล้ว"
EXEMPTED = "บันทึกแล้วว่าข้อ {code} ไม่เกี่ยวข้อง: {reason}"
WRONG_EDITION = "ไม่ได้บันทึก: การ์ดนี้เป็นของปี {year} แต่แชตนี้ทำงานปี {home} แล้ว"
WRONG_EDITION_HINT = "แชตนี้ทำงานปี {home} ผู้ดูแลเปลี่ยนปีได้ที่ /year"

ASKED = "ตอบกลับข้อความที่ส่งให้ด้วยเหตุผล"
TOAST_TEXT = 120
"""Characters of a requirement in a toast, which holds 200."""
NOT_SAVED_GONE = "ไม่ได้บันทึก: {why}"
WHICH_ITEM = "พิมพ์รหัสข้อต่อท้ายคำสั่ง เช่น <code>/{command} o36</code>"
NO_SUCH_ITEM = "ไม่พบข้อ {code} ในปี {year} ดูทุกข้อได้ที่ /list"
ASK_REASON = "ตอบกลับข้อความนี้ด้วยเหตุผลที่ข้อ {code} ไม่เกี่ยวข้องกับหน่วยงาน (หรือพิมพ์ /na {plain} ตามด้วยเหตุผล)"
REASON_PLACEHOLDER = "เหตุผลที่ไม่เกี่ยวข้อง"
NA_HOW = "พิมพ์รหัสข้อและเหตุผล เช่น <code>/na o12 ไม่มีงบประมาณส่วนนี้</code>"

HISTORY_TITLE = "<b>ประวัติ {code}</b> ปี {year}"
HISTORY_EMPTY = "ยังไม่มีการเปลี่ยนแปลง"
HISTORY_OLDER = "เก่ากว่านี้ ›"
HISTORY_NEWEST = "‹ ล่าสุด"
HISTORY_LINE = "{when} {who}: {what}"
UNDONE_MARK = " (เลิกทำแล้ว)"
UNDID = "เลิกทำ: {what}"
CHANGES = {
    ("tick", True): "☑ {subject}",
    ("tick", False): "☐ เอาเครื่องหมายออก: {subject}",
    ("review", True): "👁 ตรวจทาน",
    ("review", False): "ยกเลิกการตรวจทาน",
    ("exemption", True): "➖ ไม่เกี่ยวข้อง: {subject}",
    ("exemption", False): "กลับมาทำข้อนี้",
    ("owner", True): "มอบให้ {subject}",
    ("owner", False): "นำ {subject} ออกจากผู้รับผิดชอบ",
    ("evidence", True): "🔗 {subject}",
    ("evidence", False): "ลบลิงก์ {subject}",
}
TOOK = "🙋 รับข้อนี้เอง"
GAVE_UP = "เลิกรับข้อนี้"
GONE_REQUIREMENT = "รายการเดิมที่ไม่มีแล้ว"
UNDONE = "↩ เลิกทำแล้ว {code}: {what}"
