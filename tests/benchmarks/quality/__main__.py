"""`uv run python -m tests.benchmarks.quality [--alignment GOLD.json] [--attribution FOLDER]`."""

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path

SCORED = {"alignment": "GOLD.json", "attribution": "FOLDER"}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.quality")
    for name, gold in SCORED.items():
        parser.add_argument(f"--{name}", type=Path, metavar=gold)
    asked = {name: path for name, path in vars(parser.parse_args(arguments)).items() if path}
    if not asked:
        parser.error("give the gold to score on: --alignment, --attribution or both")
    for name, path in asked.items():
        module = import_module(f"tests.benchmarks.quality.{name}")
        try:
            print(json.dumps(module.score(path)), flush=True)
        except (OSError, ValueError) as error:
            print(f"{path} cannot be scored: {error}", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
