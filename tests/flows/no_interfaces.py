"""Runs a program where there is no network at all, and notes what it tried. Not imported: run as a script.

``NOTES PROGRAM ARGUMENTS...``: in a network namespace of its own, without any interface that is up. There the system
itself counts every attempt to connect or to send, whoever makes it: Python, Qt, or C code in a child process. Where
the system gives no such namespace, the program runs all the same, and that is noted.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
# Of /proc/net/snmp and snmp6: connections begun, packets sent, and addresses that no way leads to.
_COUNTED = {"ActiveOpens", "OutRequests", "OutDatagrams", "OutNoRoutes"}
_COUNTED_6 = {"Ip6OutRequests", "Ip6OutNoRoutes", "Udp6OutDatagrams"}


def _enter() -> bool:
    system = ctypes.CDLL(None, use_errno=True)
    if system.unshare(_NEW_NETWORK) == 0:
        return True
    user, group = os.getuid(), os.getgid()
    if system.unshare(_NEW_USER | _NEW_NETWORK) != 0:
        return False
    for name, words in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        Path("/proc/self", name).write_text(words)
    return True


def _counts() -> dict[str, int]:
    counts: dict[str, int] = {}
    lines = Path("/proc/self/net/snmp").read_text().splitlines()
    for names, numbers in zip(lines[::2], lines[1::2], strict=True):
        kind = names.split(":")[0]
        for name, number in zip(names.split()[1:], numbers.split()[1:], strict=True):
            if name in _COUNTED:
                counts[f"{kind}.{name}"] = int(number)
    six = Path("/proc/self/net/snmp6")
    for line in six.read_text().splitlines() if six.exists() else ():
        name, number = line.split()
        if name in _COUNTED_6:
            counts[name] = int(number)
    return counts


def main() -> int:
    """Run the program; its exit status."""
    notes, *program = sys.argv[1:]
    alone = _enter()
    before = _counts() if alone else {}
    status = subprocess.run(program, check=False).returncode
    after = _counts() if alone else {}
    tried = sorted(name for name, count in after.items() if count != before[name])
    with Path(notes).open("a", encoding="utf-8") as stream:
        stream.write(f"{'without network' if alone else 'no namespace'} {' '.join(tried)}".strip() + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
