"""The least that a bot can do: python-telegram-bot and one handler, as its examples have it."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def _echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Run ``python -m benchmarks.soak.echo TOKEN ADDRESS`` until interrupted."""
    token, address = sys.argv[1:]
    echo = Application.builder().token(token).base_url(f"{address}/bot").build()
    echo.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, _echo))
    echo.run_polling()


if __name__ == "__main__":
    main()
