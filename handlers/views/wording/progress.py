"""Sentences about how far an office has come."""

TITLE = "<b>ความคืบหน้า ITA ปี {year}</b>"
BOARD_MARK = "📌 กระดานความคืบหน้า ITA"
"""How a board begins, so that it is known again."""
BOARD_TITLE = "📌 <b>กระดานความคืบหน้า ITA ปี {year}</b>"
WHOLE = "{bar} {done}/{total} ข้อ ({percent}%)"
COUNTS = (
    "✅ ตรวจทานแล้ว {reviewed} · ☑️ ครบ {complete} · 🔶 กำลังทำ {started} · ⬜ ยังไม่เริ่ม {untouched}"
)
EXEMPT = "➖ ไม่เกี่ยวข้อง {count} ข้อ (ไม่นับ)"
GROUP = "{title}\n{bar} {done}/{total}"
FULL, EMPTY = "▰", "▱"
WEEK = "<b>7 วันที่ผ่านมา</b>"
WEEK_FINISHED = "ครบเพิ่ม {count} ข้อ: {codes}"
WEEK_TOUCHED = "มีการเปลี่ยนแปลง {count} ข้อ: {codes}"
WEEK_NOTHING = "ยังไม่มีการเปลี่ยนแปลง"
MORE_CODES = "{codes} …"
UNOWNED = "ยังไม่มีผู้รับผิดชอบ {count} ข้อ"
ALL_OWNED = "ทุกข้อที่ยังไม่ครบมีผู้รับผิดชอบแล้ว"
UPDATED = "ณ {when}"
NO_SUCH_GROUP = "ไม่มีตัวชี้วัดย่อย {group} ในปี {year} ที่มีคือ {known}"

GROUP_BUTTON = "{id} · {done}/{total}"
UNOWNED_BUTTON = "🙋 ยังไม่มีผู้รับผิดชอบ ({count})"
PICTURE_BUTTON = "🖼 รูปภาพ"
BACK = "‹ ภาพรวม"
ITEM_BUTTON = "{icon} {code}"
ITEM_LINE = "{icon} /{code} {title} · {done}/{total}"
ITEM_OWNERS = " – {names}"
UNOWNED_TITLE = "<b>ข้อที่ยังไม่มีผู้รับผิดชอบ</b> ปี {year}"

BOARD_MOVED = "กระดานนี้ย้ายไปข้อความใหม่แล้ว"
BOARD_UNPINNED = "วางกระดานแล้ว แต่ไม่มีสิทธิ์ปักหมุด ให้ผู้ดูแลกลุ่มปักหมุดข้อความนี้ หรือให้สิทธิ์ปักหมุดแก่ผู้ช่วย"

PICTURE_TITLE = "ความคืบหน้า ITA ปีงบประมาณ {year}"
PICTURE_WHOLE = "ครบแล้ว {done} จาก {total} ข้อ ({percent}%)"
PICTURE_DATE = "ข้อมูล ณ วันที่ {when}"
PICTURE_CAPTION = "ความคืบหน้า ITA ปี {year}: {done}/{total} ข้อ ({percent}%)"
PICTURE_COMING = "กำลังวาดรูป"
PICTURE_LEGEND = {
    "reviewed": "ตรวจทานแล้ว",
    "complete": "ครบ",
    "in-progress": "กำลังทำ",
    "not-started": "ยังไม่เริ่ม",
}
