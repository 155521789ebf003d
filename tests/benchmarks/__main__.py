"""`uv run python -m tests.benchmarks [NAME]... [--articles NUMBER...]`: all, or those named: open,
long, history, save…; `growth` in archives of so many articles, 20,000 and 200,000 unless told.
"""

import sys
from argparse import ArgumentParser

from tests.benchmarks.site import Web, installation
from tests.benchmarks.table import heading, laid_out


def main(chosen: list[str], sizes: list[int]) -> int:
    with installation() as folder:
        from tests.benchmarks.growth import SIZES
        from tests.benchmarks.measures import MEASURES, Desk  # the models need the settings

        if unknown := set(chosen) - set(MEASURES):
            print(f"There is no {', '.join(sorted(unknown))}; there are {', '.join(MEASURES)}.")
            return 2
        with Web(folder) as web:
            desk = Desk(web, folder, tuple(sorted(sizes)) or SIZES)
            print(heading())
            for name in chosen or MEASURES:
                for figure in MEASURES[name](desk):
                    print(laid_out(figure.cells()), flush=True)
    return 0


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--articles", nargs="+", type=int, default=[], metavar="NUMBER")
    given = parser.parse_args()
    sys.exit(main(given.names, given.articles))
