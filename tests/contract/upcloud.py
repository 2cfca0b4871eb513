"""Uses the sandbox through a public client that this project did not write: the package `upcloud-api`.

Starts a sandbox of its own on a free port, does with the client whatever it can do with tags, at both versions and with
each kind of credentials, and closes with a line `N passed, N failed`, where N counts the steps. METALWORKS_SANDBOX names
the program to check.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

from upcloud_api import CloudManager, UpCloudAPIError

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("METALWORKS_SANDBOX", ROOT / "target/sandbox/metalworks-sandbox")
SERVERS = 60
MAIN = {"username": "sandbox", "password": "sandbox"}
TOKEN = {"token": "ucat_sandbox"}
SUB = {"username": "sandbox-sub", "password": "sandbox"}


def start(log):
    """A sandbox in memory; returns the process and its address."""
    command = [PROGRAM, "--listen", "127.0.0.1:0", "--database", ":memory:", "--log", log]
    command += ["--servers", "3", "--upcloud-servers", str(SERVERS)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        if ": http://" in line:
            return process, line.split(": ", 1)[1].strip()
    sys.exit(f"The sandbox {PROGRAM} did not start; its own words stand above.")


def manager(address, version, credentials):
    """The client, pointed at the sandbox: the address is an attribute of its connection."""
    made = CloudManager(timeout=10, **credentials)
    made.api.api_root = f"{address}/{version}"
    return made


def refused(code, action):
    """The step has to be refused with this code."""
    try:
        action()
    except UpCloudAPIError as error:
        assert error.error_code == code, f"{error.error_code} in place of {code}"
        return
    raise AssertionError(f"was not refused with {code}")


def names(tags):
    return {tag.name for tag in tags}


def ids(servers):
    return {server.uuid for server in servers}


def tag_steps(client):
    """What a main account does with tags; each step is one count. Leaves everything as it was."""
    before = names(client.get_tags())
    first, second, third = client.get_servers()[:3]

    def create():
        tag = client.create_tag("contract_a", "Made by the contract test", [first.uuid])
        assert (tag.name, tag.description, tag.server_uuids) == ("contract_a", "Made by the contract test", [first.uuid])
        assert client.create_tag("contract_b").description == ""

    def lists():
        assert names(client.get_tags()) == before | {"contract_a", "contract_b"}
        assert client.get_tag("contract_a").server_uuids == [first.uuid]

    def assign():
        answer = client.assign_tags(second.uuid, ["contract_a", "contract_b"])["server"]
        assert {"contract_a", "contract_b"} <= set(answer["tags"]["tag"])
        third.add_tags(["contract_b"])

    def by_tags():
        assert ids(client.get_servers(tags_has_one=["contract_a", "contract_b"])) == ids([first, second, third])
        assert ids(client.get_servers(tags_has_all=["contract_a", "contract_b"])) == ids([second])

    def save():
        tag = client.get_tag("contract_a")
        tag.name, tag.description = "contract_c", "Renamed"
        tag.save()
        assert (tag.name, tag.description, set(tag.server_uuids)) == ("contract_c", "Renamed", ids([first, second]))
        refused("TAG_NOT_FOUND", lambda: client.get_tag("contract_a"))

    def save_fewer_servers():
        tag = client.get_tag("contract_c")
        tag.servers = [server for server in tag.servers if server.uuid == first.uuid]
        tag.save()
        assert client.get_tag("contract_c").server_uuids == [first.uuid]

    def untag():
        client.remove_tags(first.uuid, ["contract_c"])
        third.remove_tags(["contract_b"])
        assert "contract_c" not in client.get_server(first.uuid).tags
        assert client.get_servers(tags_has_one=["contract_c"]) == []

    def refusals():
        refused("TAG_EXISTS", lambda: client.create_tag("CONTRACT_B"))
        refused("TAG_INVALID", lambda: client.create_tag("contract-b"))
        refused("TAG_NOT_FOUND", lambda: client.assign_tags(first.uuid, ["contract_b", "contract_x"]))
        assert "contract_b" not in client.get_server(first.uuid).tags

    def delete():
        client.delete_tag("contract_b")
        client.get_tag("contract_c").destroy()
        assert names(client.get_tags()) == before

    return [create, lists, assign, by_tags, save, save_fewer_servers, untag, refusals, delete]


def server_steps(client, version):
    """What the client reads of servers and the account."""

    def account():
        answer = client.authenticate()["account"]
        assert answer["username"] == "sandbox" and answer["credits"] > 0

    def details():
        server = client.get_servers()[0]
        server.populate()
        assert server.populated and server.storage_devices and server.core_number.isdigit()
        secret = server.vnc_password if version == "1.2" else server.remote_access_password
        assert secret.startswith("canary-")

    def every_server():
        servers = client.get_servers(populate=True)
        assert len(servers) == SERVERS
        if version == "1.3":
            # The client reads addresses from the interfaces, which this version alone has.
            assert all(server.to_dict() for server in servers)
            assert any(server.get_public_ip() for server in servers)

    return [account, details, every_server]


def sub_account_steps(client):
    def sees_its_own():
        assert len(client.get_servers()) == SERVERS // 2
        # The client has no method for an account's details, but it can ask.
        account = client.api.get_request("/account/details/sandbox-sub")["account"]
        assert (account["type"], account["main_account"]) == ("sub", "sandbox")

    def tags_its_own():
        server = client.get_servers(populate=True)[0]
        server.add_tags(["load_test"])
        assert "load_test" in client.get_server(server.uuid).tags
        server.remove_tags(["load_test"])

    def may_not_manage():
        tag = client.get_tag("load_test")
        refused("TAG_FORBIDDEN", tag.save)
        refused("TAG_FORBIDDEN", tag.destroy)
        refused("TAG_FORBIDDEN", lambda: client.create_tag("contract_a"))
        refused("TAG_FORBIDDEN", lambda: client.assign_tags(client.get_servers()[0].uuid, ["PCI"]))

    return [sees_its_own, tags_its_own, may_not_manage]


def stranger_steps(client, version):
    def is_turned_away():
        # At 1.3 the client takes the code from a title, which is a sentence there.
        title = "Authentication failed using the given username and password, or token."
        refused("AUTHENTICATION_FAILED" if version == "1.2" else title, client.get_tags)

    return [is_turned_away]


def run(label, steps):
    """Runs steps in their order; the numbers of those that passed and failed."""
    failed = 0
    for step in steps:
        try:
            step()
        except Exception:
            failed += 1
            print(f"{label}: {step.__name__} failed\n{traceback.format_exc()}")
    print(f"{label}: {len(steps) - failed} of {len(steps)} steps")
    return len(steps) - failed, failed


def every_run(address):
    for version in ("1.2", "1.3"):
        for label, credentials in (("password", MAIN), ("token", TOKEN)):
            client = manager(address, version, credentials)
            yield run(f"{version} {label}", server_steps(client, version) + tag_steps(client))
        yield run(f"{version} sub-account", sub_account_steps(manager(address, version, SUB)))
        stranger = manager(address, version, {"username": "sandbox", "password": "wrong"})
        yield run(f"{version} wrong password", stranger_steps(stranger, version))


def log_steps(log):
    def holds_no_secret():
        text = log.read_text()
        assert "upcloud.untag" in text and "upcloud.listServersByAllTags" in text
        assert "canary-" not in text and "ucat_" not in text and "Basic" not in text

    return [holds_no_secret]


def main():
    with tempfile.TemporaryDirectory(prefix="contract-") as name:
        log = pathlib.Path(name) / "requests.jsonl"
        process, address = start(log)
        try:
            counts = list(every_run(address))
        finally:
            process.terminate()
            process.wait()
        counts.append(run("request log", log_steps(log)))
    passed, failed = (sum(numbers) for numbers in zip(*counts))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
