"""`uv run python -m tests.benchmarks [NAME]...`: all, or those named: open, long, history, save…"""

import sys

from tests.benchmarks.site import Web, installation
from tests.benchmarks.table import heading, laid_out


def main(chosen: list[str]) -> int:
    with installation() as folder:
        from tests.benchmarks.measures import MEASURES, Desk  # the models need the settings

        if unknown := set(chosen) - set(MEASURES):
            print(f"There is no {', '.join(sorted(unknown))}; there are {', '.join(MEASURES)}.")
            return 2
        with Web(folder) as web:
            desk = Desk(web, folder)
            print(heading())
            for name in chosen or MEASURES:
                for figure in MEASURES[name](desk):
                    print(laid_out(figure.cells()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
