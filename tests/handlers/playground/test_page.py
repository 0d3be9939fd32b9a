"""The chat page in a real browser, with a real bot behind it."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from handlers.playground import Playground
from handlers.playground.demo import GROUP_TITLE, demo_world
from handlers.playground.serving import served

from .conftest import echo_bot

# One browser and one event loop for the module: starting Chromium is the slow part.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")

_QUIETLY = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)


@dataclass
class Site:
    """A served demo world with a bot in it."""

    pg: Playground
    address: str


@pytest_asyncio.fixture(loop_scope="module")
async def site() -> AsyncIterator[Site]:
    pg = Playground()
    demo_world(pg)
    async with echo_bot(pg), served(pg, "127.0.0.1", 0) as address:
        await pg.call("setMyName", {"name": "ผู้ช่วย ITA"})
        await pg.call("setMyDescription", {"description": "ถามเรื่อง ITA ได้เลย"})
        commands = [
            {"command": "start", "description": "เริ่มใหม่"},
            {"command": "help", "description": "วิธีใช้"},
        ]
        await pg.call("setMyCommands", {"commands": commands})
        yield Site(pg, address)


@pytest.fixture(scope="module")
def chromium() -> str:
    """Return the browser's path; skips where there is none, but never in CI."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("Chromium is missing in CI")
    return found or pytest.skip("Chromium is not installed")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as driver:
        running = await driver.chromium.launch(executable_path=chromium, args=_QUIETLY.split())
        yield running
        await running.close()


@asynccontextmanager
async def opened(browser: Browser, site: Site, width: int = 1100) -> AsyncIterator[Page]:
    """Open the page; whatever the browser complains about fails the test."""
    complaints: list[str] = []
    page = await browser.new_page(
        viewport={"width": width, "height": 740}, locale="th-TH", has_touch=width < 500
    )
    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(f"{said.type}: {said.text}"))
    await page.goto(site.address)
    await page.wait_for_selector(".chat")
    yield page
    # Closed before the server is: the page would complain of the lost connection.
    await page.close()
    assert complaints == []


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, site: Site) -> AsyncIterator[Page]:
    async with opened(browser, site) as shown:
        yield shown


async def say(page: Page, text: str) -> None:
    await page.fill("#text", text)
    await page.press("#text", "Enter")


async def test_from_the_invitation_to_a_toast(page: Page) -> None:
    await expect(page.locator("#welcome-text")).to_have_text("ถามเรื่อง ITA ได้เลย")
    await page.click("#start")
    await expect(page.locator("article.other strong")).to_have_text("ยินดีต้อนรับ")
    await expect(page.locator("#welcome")).to_be_hidden()
    await page.click("text=มีแล้ว")
    await expect(page.locator(".toast")).to_have_text("บันทึก yes แล้ว")
    await expect(page.locator("article.other .words")).to_have_text("เลือก yes")
    await expect(page.locator("article.other .meta")).to_contain_text("แก้ไขแล้ว")
    await page.click("text=ยังไม่มี")
    await expect(page.locator("#alert")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(page.locator("#alert")).to_be_hidden()


async def test_replying_and_editing(page: Page) -> None:
    await page.click("#start")
    await expect(page.locator("article.other")).to_be_visible()
    await page.hover("article.other")
    await page.click("article.other >> [aria-label=ตอบกลับ]")
    await say(page, "คำถาม")
    await expect(page.locator("article.own .quoted")).to_contain_text("ยินดีต้อนรับ")
    await page.press("#text", "ArrowUp")
    await expect(page.locator("#context-title")).to_have_text("แก้ไขข้อความ")
    await say(page, "คำถามใหม่")
    own = page.locator("article.own").last
    await expect(own.locator(".words")).to_have_text("คำถามใหม่")
    await expect(own.locator(".meta")).to_contain_text("แก้ไขแล้ว")


async def test_what_people_write_is_never_markup(page: Page) -> None:
    await page.click("#start")
    await say(page, "<img src=x onerror=alert(1)> <b>ก</b>")
    words = page.locator("article.own .words").last
    await expect(words).to_have_text("<img src=x onerror=alert(1)> <b>ก</b>")
    assert await words.locator("img, b").count() == 0


async def test_the_slash_menu(page: Page) -> None:
    await page.click("#start")
    await expect(page.locator("#text")).to_be_visible()
    await page.type("#text", "/h")
    await expect(page.locator("[role=option]")).to_have_count(1)
    await expect(page.locator("[role=option]")).to_contain_text("วิธีใช้")
    await page.keyboard.press("Escape")
    await page.fill("#text", "")
    await page.click("#menu")
    await expect(page.locator("[role=option]")).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator("article.own .words").last).to_have_text("/help")


async def test_an_inline_query(page: Page) -> None:
    await page.click(f"text={GROUP_TITLE}")
    await page.type("#text", "@itabot_bot no gift")
    await page.click("[role=option]")
    await expect(page.locator("article.own .words")).to_have_text("o36 แผน")
    await expect(page.locator("article.own .via")).to_have_text("ผ่าน @itabot_bot")
    await expect(page.locator("#text")).to_have_value("")


async def test_two_people_in_a_group(page: Page, browser: Browser, site: Site) -> None:
    async with opened(browser, site) as other:
        await other.select_option("#person", label="สมชาย ตั้งใจ")
        await page.click(f"text={GROUP_TITLE}")
        await say(page, "ใครทำข้อ 36")
        badge = other.locator(".badge")
        await expect(badge).to_have_text("1")
        await other.click(f"text={GROUP_TITLE}")
        await expect(badge).to_have_count(0)
        await expect(other.locator("article.other .sender")).to_have_text("สมหญิง ใจดี")
        await say(other, "@itabot_bot ช่วยที")
        await expect(page.locator("article.other .words").last).to_contain_text("ได้ยินว่า")
        await expect(page.locator("#room-status")).to_contain_text("สมาชิก 5")


async def test_a_phone_shows_one_screen_at_a_time(browser: Browser, site: Site) -> None:
    async with opened(browser, site, width=360) as page:
        await expect(page.locator("#room")).to_be_hidden()
        await page.tap(".chat >> nth=0")
        await page.tap("#start")
        await expect(page.locator("article.other")).to_be_visible()
        site.pg.say(
            site.pg.last(site.pg.chats[1_000_001]).chat, site.pg.people[1_000_001], "ยาว" * 300
        )
        await expect(page.locator("article.own").last).to_contain_text("ยาวยาว")
        assert await page.evaluate("document.documentElement.scrollWidth") == 360
        await page.tap("#back")
        await expect(page.locator("#sidebar")).to_be_visible()
        assert await page.evaluate("document.documentElement.scrollWidth") == 360


async def test_the_keyboard_alone_is_enough(page: Page) -> None:
    await page.focus("#chats button")
    await page.keyboard.press("Enter")
    await expect(page.locator("#start")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#text")).to_be_focused()
    await page.keyboard.type("สวัสดี")
    await page.keyboard.press("Enter")
    await expect(page.locator("article.other").last).to_contain_text("ได้ยินว่า: สวัสดี")
    await page.focus("article[tabindex='0']")
    await page.keyboard.press("Home")
    await page.keyboard.press("ArrowDown")
    await expect(page.locator("article.other").first).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator(".toast")).to_have_text("บันทึก yes แล้ว")


async def test_reading_back_is_not_disturbed(page: Page, site: Site) -> None:
    await page.click("#start")
    await expect(page.locator("article.other")).to_be_visible()
    chat = site.pg.chats[1_000_001]
    for number in range(30):
        site.pg.post(chat, site.pg.me, {"text": f"บรรทัด {number}"})
    await expect(page.locator("article", has_text="บรรทัด 29")).to_be_in_viewport()
    await expect(page.locator("#to-end")).to_be_hidden()
    await page.hover("#scroller")
    await page.mouse.wheel(0, -600)
    await expect(page.locator("#to-end")).to_be_visible()
    site.pg.post(chat, site.pg.me, {"text": "ข่าวใหม่"})
    await expect(page.locator("#unseen")).to_be_visible()
    await page.click("#to-end")
    await expect(page.locator("article", has_text="ข่าวใหม่")).to_be_in_viewport()
    await expect(page.locator("#to-end")).to_be_hidden()


async def test_a_file_can_be_attached(page: Page) -> None:
    await page.click("#start")
    file = {"name": "แผน.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}
    await page.set_input_files("#file", file)  # type: ignore[arg-type]
    await expect(page.locator("article.own .file strong")).to_have_text("แผน.pdf")


async def test_the_clock_and_new_people(page: Page, site: Site) -> None:
    before = site.pg.now
    await page.click("[data-seconds='86400']")
    await page.click("#add-person")
    await page.fill("#new-person-name", "วิภา มาใหม่")
    await page.keyboard.press("Enter")
    await expect(page.locator("#person option:checked")).to_have_text("วิภา มาใหม่")
    await page.click(f"text={GROUP_TITLE}")
    await expect(page.locator(".service")).to_have_text("วิภา มาใหม่ เข้าร่วมกลุ่ม")
    assert site.pg.now >= before + 86_400
    await expect(page.locator(".day")).to_contain_text("256")


async def test_the_clock_goes_to_the_hour_of_reminders(page: Page, site: Site) -> None:
    before = site.pg.now
    await page.click("text=ถึง 08:30")
    await expect(page.locator("#now")).to_contain_text("08:30 น.")
    assert 0 < site.pg.now - before <= 86_400 + 5
    assert (site.pg.now + 7 * 3600) % 86_400 - (8 * 60 + 30) * 60 < 60
