"""``python -m benchmarks [name ...]``: what the product costs against what it stands on."""

from __future__ import annotations

import importlib
import sys

NAMES = ("lines", "keys", "rules", "storing", "starting", "pages", "rivals")


def main(wanted: list[str]) -> int:
    """Run the benchmarks that are named, or all."""
    unknown = sorted(set(wanted) - set(NAMES))
    if unknown:
        print(f"No benchmark {unknown[0]!r}. There are {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    for name in wanted or NAMES:
        importlib.import_module(f"benchmarks.{name}").run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
