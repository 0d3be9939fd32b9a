# ทุกคำสั่งเตรียมเครื่องให้เอง: ต้องมีแค่ Python 3.11+ กับ pip, venv, git และ make
# Every target sets up what it needs: only Python 3.11+ with pip and venv, git and make are assumed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The lock is whole. Asked to resolve it again, pip would want today's newest of what an extra names.
LOCKED := $(BIN)/pip install -q --disable-pip-version-check --no-deps --require-hashes -r
export PYTHAINLP_READ_ONLY := 1

.DEFAULT_GOAL := help
.PHONY: help run bot test lint bench bench-search soak lock schema clean

help: ## แสดงคำสั่งทั้งหมด
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: $(VENV)/runtime ## ลองบอตในเบราว์เซอร์ ไม่ต้องมีโทเคน (playground)
	@$(BIN)/itabot playground

bot: $(VENV)/runtime ## เริ่มบอตบน Telegram (ITABOT_TELEGRAM_TOKEN)
	@$(BIN)/itabot bot

test: $(VENV)/dev ## ตรวจและทดสอบทั้งหมด
	@$(MAKE) --no-print-directory lint
	$(BIN)/pytest -n auto

lint: $(VENV)/dev ## รูปแบบ ชนิดข้อมูล ทิศของการ import และไฟล์ความรู้
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/itabot knowledge check

bench: $(VENV)/dev ## วัดความถูกต้อง ความเร็ว และหน่วยความจำ
	$(BIN)/python -m benchmarks.bench

bench-search: $(VENV)/bench ## เทียบการค้นกับเครื่องมืออื่น และวัดเมื่อความรู้โตขึ้น
	@if command -v npm >/dev/null; then mkdir -p build/bench-node && \
	    cp benchmarks/node/* build/bench-node/ && \
	    (cd build/bench-node && npm ci --silent --no-audit --no-fund) || \
	    echo "npm ci failed: MiniSearch is left out"; fi
	$(BIN)/python -m benchmarks.search
	$(BIN)/python -m benchmarks.scale

soak: $(VENV)/dev ## ลองใช้หนัก: คนกดพร้อมกัน ฆ่ากระบวนการกลางคัน อัตราเร็ว และการเตือน (RUNS="kill rate")
	@$(BIN)/python -m benchmarks.soak $(RUNS)

lock: $(VENV)/dev ## เขียนรุ่นของไลบรารีที่ใช้ลง requirements*.lock ใหม่
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header \
	    pyproject.toml --group build -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header \
	    pyproject.toml --group build --group dev -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header \
	    pyproject.toml --group build --group bench -o requirements-bench.lock

schema: $(VENV)/runtime ## เขียน JSON Schema ของไฟล์ความรู้ใหม่
	@$(BIN)/itabot knowledge schema knowledge/schema

clean: ## ลบสิ่งที่สร้างขึ้น
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime: requirements.lock pyproject.toml | $(BIN)/python
	$(LOCKED) requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: requirements-dev.lock $(VENV)/runtime
	$(LOCKED) requirements-dev.lock
	@touch $@

$(VENV)/bench: requirements-bench.lock $(VENV)/dev
	$(LOCKED) requirements-bench.lock
	@touch $@
