"""Sentences about who looks after what."""

ASSIGN_HOW = (
    "พิมพ์รหัสข้อและผู้รับผิดชอบ เช่น <code>/assign o36 @name</code> หรือ <code>/assign o36 กองคลัง</code>"
    " หรือตอบกลับข้อความของคนนั้นด้วย <code>/assign o36</code>"
)
UNASSIGN_HOW = "พิมพ์รหัสข้อ และชื่อที่จะนำออก เช่น <code>/unassign o36 กองคลัง</code>"
ONESELF = frozenset({"ฉัน", "ฉันเอง", "ดิฉัน", "ผม", "ผมเอง", "หนู", "เรา", "เราเอง", "ตัวเอง", "me"})
"""What people call themselves where they name whose an item is."""
OWNED = "รับข้อ {code} แล้ว"
DISOWNED = "เลิกรับข้อ {code} แล้ว"
ASSIGNED = "มอบข้อ {code} ให้ {names} แล้ว"
UNASSIGNED = "นำ {names} ออกจากข้อ {code} แล้ว"
NOT_SEEN = "ผู้ช่วยยังไม่เคยเห็น {names} ในแชตนี้ จึงจดไว้เป็นชื่อ"
OWNED_ALREADY = "รับข้อนี้อยู่แล้ว"
NOT_OWNED = "ไม่ได้รับข้อนี้อยู่แล้ว"
NOT_OWNER = "{names} ไม่ได้เป็นผู้รับผิดชอบข้อ {code} อยู่แล้ว"
ALREADY = "{names} รับผิดชอบข้อ {code} อยู่แล้ว"

MINE_TITLE = "<b>ข้อที่รับผิดชอบและยังไม่ครบ</b>"
MINE_PLACE = "<b>{title}</b> · ปี {year}"
MINE_NOWHERE = "ยังไม่มีข้อที่รับผิดชอบ รับได้ที่ปุ่ม “ฉันรับเอง” ในเช็กลิสต์ของแต่ละข้อ"
MINE_MORE = "และอีก {count} ข้อ"
PRIVATE_CHAT = "แชตส่วนตัว"
SOME_GROUP = "กลุ่ม"
