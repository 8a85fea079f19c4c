# The ways in: `make run` opens the film, `make test` runs the tests, `make check` judges the code.
# Needs Python 3.11 or newer, git and make. What setting up means is in tools/setup_environment.py, not here.

# The newest Python here that can make an environment; failing that python3, which is then told what it lacks.
# To choose another: make run PYTHON=/path/to/python3.12
able := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
names := python3.14 python3.13 python3.12 python3.11 python3 python
search = for name in $(names); do $$name -c '$(able)' 2>/dev/null && echo $$name && exit; done; command -v python3
PYTHON ?= $(or $(shell $(search)),$(error no Python found: install Python 3.11 or newer from python.org))

bin := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

.PHONY: run test check pins clean environment test-environment

run: environment
	@$(bin)/mission-control watch film --at 000/00:00 --speed 60 --skip-idle 5 --linger 6

# Each worker has tests that stand together, so that what they share is built once; who is done helps the others.
# Bytecode is kept whatever the environment says, or each of the many processes they start compiles everything.
test: test-environment
	@PYTHONDONTWRITEBYTECODE= $(bin)/python -m pytest -n auto --dist worksteal

check: test-environment
	@$(bin)/ruff format --check .
	@$(bin)/ruff check .
	@$(bin)/mypy --num-workers 2
	@$(bin)/lint-imports

environment:
	@$(PYTHON) tools/setup_environment.py run

test-environment:
	@$(PYTHON) tools/setup_environment.py test

# Pins for every supported Python and platform, from pyproject.toml. Needs the network.
pins:
	@$(PYTHON) tools/pins.py

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
