PYTHON ?= python3

.PHONY: run test check long screenshots help
help run test check long screenshots:
	@$(PYTHON) dev.py $@
