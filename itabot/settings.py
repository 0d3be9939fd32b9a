"""Everything that an operator can set, from ``ITABOT_*`` variables or a ``.env`` file."""

from pathlib import Path

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from itabot.errors import SettingsError

SHIPPED_KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge"
"""Beside the packages, in a checkout as in an installed wheel."""


def cache_folder() -> Path:
    """Return where things may be kept that can be made again."""
    return user_cache_path("itabot")


def _default_database() -> str:
    return f"sqlite+aiosqlite:///{user_data_path('itabot') / 'itabot.sqlite3'}"


class Settings(BaseSettings):
    """The settings, each readable as ``ITABOT_<NAME>``."""

    model_config = SettingsConfigDict(
        env_prefix="ITABOT_", env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    telegram_token: SecretStr | None = Field(None, description="โทเคนจาก BotFather")
    telegram_api_url: str = Field(
        "https://api.telegram.org", description="ที่อยู่ของ Bot API (ใช้เซิร์ฟเวอร์ของตนเองได้)"
    )
    database_url: str = Field(
        default_factory=_default_database, description="ฐานข้อมูล SQLite หรือ PostgreSQL"
    )
    knowledge_dir: Path | None = Field(
        None, description="โฟลเดอร์ความรู้ของหน่วยงาน วางทับของที่มากับโปรแกรมเป็นรายข้อ"
    )
    edition: int = Field(2566, ge=2556, le=2699, description="ปีงบประมาณ (พ.ศ.) เมื่อแชตยังไม่ได้เลือก")


def load_settings() -> Settings:
    """Read the settings; raises SettingsError naming each variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        lines = [f"ITABOT_{str(d['loc'][0]).upper()}: {d['msg']}" for d in error.errors()]
        raise SettingsError("ตั้งค่าไม่ถูกต้อง (wrong setting): " + "; ".join(lines)) from None
