"""Takes the README's pictures of the chat page: real conversations with the real bot.

``python docs/picture.py [FOLDER]`` needs Chromium at /usr/bin/chromium (or CHROMIUM), and a font
that has emoji.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

QUESTIONS = ("แผนป้องกันทุจริตไม่ใช้งบต้องทำไง", "แล้วรอบ 6 เดือนล่ะ")
WORK = ("/assign o37 กองคลัง", "/deadline ตรวจทานร่าง o36 พรุ่งนี้", "/deadline o37 อีก 4 วัน")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


def main() -> None:
    """Start the playground on a free port, talk to the bot and photograph the page."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    command = [sys.executable, "-m", "itabot", "playground", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            line = process.stdout.readline() if process.stdout else ""
            address = re.search(r"http://\S+", line)
            if address is None:
                sys.exit(f"the playground did not start: {line}")
            photograph(address[0], folder)
        finally:
            process.terminate()


def photograph(address: str, folder: Path) -> None:
    """Talk on the page, alone and in the group, and save what it shows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS
        )
        page = browser.new_page(viewport={"width": 1180, "height": 1240}, locale="th-TH")
        page.goto(address)
        page.get_by_role("button", name="เริ่ม", exact=True).click()
        for question in QUESTIONS:
            ask(page, question)
        page.screenshot(path=folder / "playground.png")
        page.locator("#chats").get_by_text("ทีม ITA").first.click()
        for work in WORK:
            ask(page, work)
        wait_for_reminder(page)
        page.screenshot(path=folder / "reminding.png")
        browser.close()


def wait_for_reminder(page: Page) -> None:
    """Let mornings come until there is a reminder: at weekends there is none."""
    for _ in range(7):
        page.get_by_role("button", name="ถึง 08:30").click()
        page.wait_for_timeout(6000)
        if page.get_by_text("สิ่งที่ต้องทำ").count():
            return
    sys.exit("no reminder came in a week")


def ask(page: Page, question: str) -> None:
    """Type a question and wait until the bot's answer has come."""
    page.wait_for_timeout(1200)
    page.get_by_label("พิมพ์ข้อความ").fill(question)
    page.keyboard.press("Enter")
    page.wait_for_timeout(1500)


if __name__ == "__main__":
    main()
