"""The command line. Never here: anything that can be known without reading arguments."""

import argparse
from importlib.metadata import version


def main() -> int:
    """Exit status: 0 done, 2 bad usage."""
    parser = argparse.ArgumentParser(prog="mission-control")
    parser.add_argument(
        "--version", action="version", version=f"mission-control {version('iss-mission-control')}"
    )
    parser.parse_args()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
