"""Known vulnerabilities in what newsdesk is made of: `uv run .ci/audit.py`.

One that is found fails. Where the data about them cannot be reached, that is said, and no more.
"""

import json
import subprocess
import sys
from typing import Any

AUDIT = ["pip-audit", "--format", "json", "--progress-spinner", "off", "--timeout", "15"]


def audit() -> list[dict[str, Any]] | None:
    """What pip-audit says of each package; None where it could not ask."""
    try:
        done = subprocess.run(AUDIT, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603
    except subprocess.TimeoutExpired:
        return None
    try:
        return list(json.loads(done.stdout)["dependencies"])
    except ValueError:
        print(done.stderr.strip().rpartition("\n")[2], file=sys.stderr)
        return None


def main() -> int:
    packages = audit() or []
    known = [package for package in packages if "vulns" in package]
    if not known:
        print("The data about vulnerabilities cannot be reached from here: nothing was audited.")
        return 0
    bad = [package for package in known if package["vulns"]]
    for package in bad:
        ids = ", ".join(vulnerability["id"] for vulnerability in package["vulns"])
        print(f"{package['name']} {package['version']}: {ids}")
    unknown = len(packages) - len(known)
    print(f"{len(known)} packages audited, {len(bad)} vulnerable; nothing known of {unknown}.")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
