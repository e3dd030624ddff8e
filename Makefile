.PHONY: help addin messages check check-code goldens seals samples picture speed start-up wheelhouse program

help: ## say what there is to make
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

check: check-code ## everything that must hold: style, types, layers, tests; shows which lines no test runs
	python -m pytest -n auto --dist loadfile --no-loadscope-reorder --cov

check-code: ## style, types and layers alone
	ruff check .
	ruff format --check .
	mypy
	lint-imports

messages: ## list every text that a person may read, with its file and line
	python docs/list_messages.py

goldens: ## show which cells of the sample dashboards change, then take the changes
	-python -m pytest tests/test_goldens.py -p no:randomly --no-header -q
	python -m pytest tests/test_goldens.py -p no:randomly --snapshot-update -q

addin: ## make the macros that ship again, from their text
	python workbook_templates/make_addin.py

samples: ## make the sample packs and the templates again (needs LibreOffice for .xls and .ods)
	python workbook_templates/make_templates.py
	python samples/make_samples.py

seals: ## say that each formula of the page and its rule in Python were looked at together
	python -m tests.dashboard.formulas.test_formulas

picture: ## draw the pictures of README and docs again (needs LibreOffice, pdftoppm, Chromium, Xvfb and ImageMagick)
	python -m docs.draw_picture
	python -m docs.draw_first_hour

NATIONAL ?= ../shared/national
speed: ## every table of docs/performance.md, in half an hour; NATIONAL is a folder with the published national files
	python -m tests.speed.build 15
	python -m tests.speed.shares 21
	python -m tests.speed.reading 3
	python -m tests.speed.report 3
	python -m tests.speed.imports $(NATIONAL)/lait_long.csv.gz $(NATIONAL)/lait_data_dictionary.csv
	python -m tests.speed.league $(NATIONAL)/lait_long.csv.gz $(NATIONAL)/sn_may_2025.xlsx $(NATIONAL)/lait_data_dictionary.csv
	python -m tests.speed.workbooks $(NATIONAL)/lait_long.csv.gz $(NATIONAL)/sn_may_2025.xlsx $(NATIONAL)/lait_data_dictionary.csv
	python -m tests.speed.growth 5
	python -m tests.speed.history 8

start-up: ## how fast the program of `make program` starts beside the installed command
	python -m tests.speed.start_up dist/xlperf/xlperf

wheelhouse: ## the folder that installs xlperf on Windows without internet (needs internet to make, and uv)
	python .github/packaging/wheelhouse.py build/xlperf-windows

program: ## the program as one folder, for PCs without Python (needs PyInstaller)
	pyinstaller --noconfirm .github/packaging/xlperf.spec
