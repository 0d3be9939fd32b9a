"""Sentences about evidence: links, and what was found when they were opened."""

from itabot.office.links.link_states import Fault, LinkState

TITLE = "<b>หลักฐาน {code}</b> {title}"
NONE = "ยังไม่มีลิงก์"
HOW = "เพิ่มลิงก์: ตอบกลับข้อความนี้ด้วยลิงก์ หรือ <code>/evidence {code} https://…</code>"
LINE = "{number}. {icon} {link} – <i>{who} {when}</i>"
FINDING = "   {finding}"
ICONS = {
    LinkState.UNCHECKED: "⏳",
    LinkState.OK: "✅",
    LinkState.LOGIN: "🔒",
    LinkState.PERMISSION: "🔒",
    LinkState.BROKEN: "❌",
    LinkState.REFUSED: "⛔",
}
STATES = {
    LinkState.UNCHECKED: "กำลังตรวจว่าเปิดได้หรือไม่",
    LinkState.OK: "เปิดได้",
    LinkState.LOGIN: "ต้องเข้าสู่ระบบก่อน คนภายนอกเปิดไม่ได้",
    LinkState.PERMISSION: "ไฟล์นี้ยังไม่เปิดสิทธิ์ให้คนทั่วไปดู (ตั้งเป็น “ทุกคนที่มีลิงก์”)",
    LinkState.BROKEN: "เปิดไม่ได้",
    LinkState.REFUSED: "ไม่ได้เปิดตรวจ",
}
FAULTS = {
    Fault.STATUS: "เว็บไซต์ตอบว่าไม่มีหน้านี้หรือขัดข้อง",
    Fault.DNS: "ไม่พบเว็บไซต์ชื่อนี้",
    Fault.CONNECTION: "เชื่อมต่อเว็บไซต์ไม่ได้",
    Fault.TLS: "ใบรับรองความปลอดภัยของเว็บไซต์ใช้ไม่ได้",
    Fault.TIMEOUT: "เว็บไซต์ไม่ตอบในเวลาที่กำหนด",
    Fault.LOOP: "ลิงก์วนกลับมาที่เดิม",
    Fault.REDIRECTS: "ลิงก์ส่งต่อหลายทอดเกินไป",
    Fault.PROTOCOL: "เว็บไซต์ตอบในรูปแบบที่อ่านไม่ได้",
    Fault.PRIVATE: "ลิงก์นำไปที่เครือข่ายภายใน คนภายนอกเปิดไม่ได้",
    Fault.PORT: "ลิงก์ใช้พอร์ตที่ไม่ใช่ของเว็บไซต์ทั่วไป",
    Fault.ADDRESS: "ลิงก์ส่งต่อไปที่ที่ไม่ใช่เว็บไซต์",
}
STATUS = " (รหัส {status})"
REASON = "{state}: {fault}"
SINCE = " ตั้งแต่ {when}"

ADD = "＋ เพิ่มลิงก์"
REMOVE = "🗑 ลบ {number}"
REPLACE = "✎ เปลี่ยน {number}"
BACK = "‹ เช็กลิสต์ {code}"

ASK_LINK = "ตอบกลับข้อความนี้ด้วยลิงก์หลักฐานของข้อ {code} (หรือพิมพ์ /evidence {plain} ตามด้วยลิงก์)"
ASK_INSTEAD = "ตอบกลับข้อความนี้ด้วยลิงก์ใหม่ที่จะใช้แทนของข้อ {code}"
LINK_PLACEHOLDER = "https://…"
ASKED = "ตอบกลับข้อความที่ส่งให้ด้วยลิงก์"
REMOVED = "ลบลิงก์แล้ว เลิกทำได้ด้วย /undo"
REFUSED_LINE = "• {link}: {why}"
SHORT_LINK = 60
"""Characters of an address that are shown."""
EVIDENCE_HOW = "พิมพ์รหัสข้อและลิงก์ เช่น <code>/evidence o36 https://www.example.go.th/plan.pdf</code>"

STOPPED = "⚠️ <b>ลิงก์หลักฐานที่เคยเปิดได้ ตอนนี้เปิดไม่ได้</b>"
STOPPED_LINE = "• /{code} {link} – {finding}"
STOPPED_MORE = "และอีก {count} ลิงก์"
