# `make report` and `make test` set up what they need; nothing else has to be installed by hand.
# Without make, `python -m lsanalytics WORD` does what stands here (see docs/setup.md).
PYTHON ?= python3
BIN := .venv/bin
# Two groups of one lock: what reports need, and all.
READY := .venv/ready
ALL := .venv/all
DO := $(BIN)/python -m lsanalytics

.DEFAULT_GOAL := help
.PHONY: help report test quick fuzz lab pdf validate status check format bench clean all lock

help: ## hiện danh sách này · show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

report: $(READY) ## lập mọi bản HTML trong reports/ · make every HTML brief in reports/
	@$(DO) report $(ARGS)

test: $(ALL) ## chạy các phép thử · run the tests
	@$(DO) test $(ARGS)

quick: $(ALL) ## chạy các phép thử không cần lập bản, trình duyệt, tiến trình khác · run the tests that need no build, no browser and no other process
	@$(DO) quick $(ARGS)

fuzz: $(ALL) ## nhận tệp ngẫu nhiên và tệp hỏng trong SECONDS=60 giây; SEED= để lặp lại · receive drawn and damaged files for SECONDS=60; SEED= repeats a run
	@$(DO) fuzz $(or $(SECONDS),60) $(SEED)

lab: $(READY) ## mở sổ tay trong JupyterLab bằng tiếng Việt; ARGS=--port=9000 là của JupyterLab · open the notebooks in JupyterLab, in Vietnamese; ARGS=--port=9000 and the like are its own
	@$(DO) lab $(ARGS)

pdf: $(ALL) ## in các bản trong reports/ ra PDF khổ A4, cần Chromium · print the briefs of reports/ on A4 as PDF, where Chromium is installed
	@$(DO) pdf $(ARGS)

validate: $(READY) ## kiểm tra báo cáo trong data/raw/returns/ · check the returns in data/raw/returns/
	@$(DO) validate

status: $(READY) ## các mục tiêu đang đến đâu, trong cửa sổ lệnh · show in the terminal where each target stands
	@$(DO) status

check: $(ALL) ## những gì phải đúng trước khi ghi vào git · what must hold before a commit: format, lint (notebooks too), types, imports
	@$(DO) check

format: $(ALL) ## đưa mã và sổ tay về đúng dạng · bring code and notebooks into form
	@$(DO) format

bench: $(ALL) ## đo, in mỗi con số bên cạnh cái được so · run the benchmarks; ONLY=assess runs one, PANEL=folder scores the outlook, FILES=folder has workbooks of others, BEFORE=folder pages of another commit
	@$(DO) bench $(if $(ONLY),--only $(ONLY)) $(if $(PANEL),--panel "$(PANEL)") $(if $(FILES),--files "$(FILES)") $(if $(BEFORE),--before "$(BEFORE)")

clean: ## xóa những gì lập lại được (trừ môi trường) · remove what can be made again (not the environment)
	@rm -rf build reports

all: $(ALL) ## cài mọi phần: phép thử, kiểm tra trang, cụm máy · install every part: tests, audit of pages, cluster

lock: ## khóa lại các gói sau khi sửa pyproject.toml (cần uv) · lock the packages again after a change of pyproject.toml (needs uv)
	@$(PYTHON) .ci/lock.py

# Made again only when the locked packages change. The environment is thrown away first, so that
# a half-finished installation is never taken for a whole one.
$(READY): requirements.lock
	@echo "==> Cài đặt vào .venv (một lần, vài phút) / Installing into .venv (once, minutes)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Cần Python 3.11 trở lên / Python 3.11 or later is needed" >&2; exit 2; }
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@sed '/^# ==== /,$$d' requirements.lock >.venv/report.lock
	@$(BIN)/python -m pip install --quiet --no-compile --require-hashes -r .venv/report.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(ALL): $(READY)
	@echo "==> Cài thêm phần thử, cụm, kiểm tra cổng / Installing what tests, clusters and audits need"
	@$(BIN)/python -m pip install --quiet --no-compile --require-hashes -r requirements.lock
	@touch $@
