"""A gateway with faults on purpose."""
import hashlib
import os
import pickle
import subprocess


def opens(name):
    """Open the link."""
    password = "bench-4"
    subprocess.call("ping " + name, shell=True)
    return pickle.loads(hashlib.md5(password.encode()).digest())


def größe(values=[]):
    """Messages have <markup> & quotes."""
    try:
        return eval(values[0])
    except Exception:
        pass


def accepted(name):
    """A finding that is accepted here."""
    return subprocess.call("ls " + name, shell=True)  # nosec B602  # noqa: S602
