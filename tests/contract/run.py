"""Checks the sandbox against the API document with schemathesis.

Starts a sandbox of its own on a free port, runs schemathesis for 40 seconds (with --long for 21 minutes), and closes
with a line `N passed, N failed`, where N counts the requests that were made and judged. METALWORKS_SANDBOX names the
program to check.
"""

import argparse
import collections
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DOCUMENT = ROOT / "crates/sandbox/openapi/metalworks.json"
PROGRAM = os.environ.get("METALWORKS_SANDBOX", ROOT / "target/sandbox/metalworks-sandbox")
SECONDS = 40
LONG_SECONDS = 21 * 60
# So many that a long run has not released them all after its first minutes.
SERVERS = 20_000


def start(folder):
    """A sandbox in memory; returns the process and its address."""
    command = [PROGRAM, "--listen", "127.0.0.1:0", "--database", ":memory:", "--servers", str(SERVERS)]
    process = subprocess.Popen([*command, "--log", folder / "requests.jsonl"], stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        if ": http://" in line:
            return process, line.split(": ", 1)[1].strip()
    sys.exit(f"The sandbox {PROGRAM} did not start; its own words stand above.")


def server_ids(address):
    """Ids of servers that exist, the newest among them: those are the ones that still change by themselves."""
    ids = []
    for page in (1, SERVERS // 1000):
        url = f"{address}/api/v1/client/1001/server?limit=1000&page={page}"
        with urllib.request.urlopen(urllib.request.Request(url, headers={"X-API-Key": "sandbox-key"})) as answer:
            ids += [server["metal_server_uuid"] for server in json.load(answer)["servers"]]
    return ids


def check(folder, address, seconds, seed):
    """Runs schemathesis; returns its report."""
    for name in ("schemathesis.toml", "hooks.py"):
        shutil.copy(HERE / name, folder)
    (folder / "servers.txt").write_text("".join(f'"{server}"\n' for server in server_ids(address)))
    command = [sys.executable, "-m", "schemathesis.cli", "run", DOCUMENT, "--url", address]
    command += ["--max-time", str(seconds), "--report", "json", "--report-json-path", folder / "report.json"]
    # A seed that is said can be repeated; without one every run looks elsewhere.
    command += ["--seed", str(seed)] if seed is not None else []
    subprocess.run([*command, "--no-color"], cwd=folder, check=False)
    return json.loads((folder / "report.json").read_text())


def statuses(folder):
    """How often each operation gave each status, from the sandbox's own log."""
    counts = collections.defaultdict(collections.Counter)
    for line in (folder / "requests.jsonl").read_text().split("\n")[:-1]:
        request = json.loads(line)
        if request["operation"]:
            counts[request["operation"]][request["status"]] += 1
    return counts


def judge(report, counts, is_long):
    """Failures that schemathesis found, and operations that never succeeded, whose checks would prove little.

    A short run makes some dozens of requests of each kind, so there an operation only has to have been asked for.
    """
    succeeded = {name for name, seen in counts.items() if any(200 <= status < 300 for status in seen)}
    idle = sorted(set(counts) - succeeded) if is_long else []
    for name in idle:
        print(f"{name} never succeeded, so its answers were not checked.")
    cases = report["test_cases"]
    missing = report["operations"]["total"] - len(counts)
    failed = cases["with_failures"] + cases["errored"] + len(report["errors"]) + len(idle) + missing
    if report["exit_code"] != 0:
        failed = max(failed, 1)
    return cases["generated"] - cases["without_checks"] - cases["with_failures"], failed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", action="store_true", help="run for 21 minutes")
    parser.add_argument("--seed", type=int, help="repeat the run with this seed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="contract-") as name:
        folder = pathlib.Path(name)
        process, address = start(folder)
        try:
            report = check(folder, address, LONG_SECONDS if options.long else SECONDS, options.seed)
        finally:
            process.terminate()
            process.wait()
        counts = statuses(folder)
    for operation, seen in sorted(counts.items()):
        print(f"{operation}: " + ", ".join(f"{status} x {count}" for status, count in sorted(seen.items())))
    passed, failed = judge(report, counts, options.long)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
