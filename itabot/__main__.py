"""``python -m itabot``."""

from itabot.cli import main

main()
