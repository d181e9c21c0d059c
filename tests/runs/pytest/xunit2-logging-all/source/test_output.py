import logging
import sys

import pytest


def test_prints_controls():
    print("bell \x07 escape \x1b[31mred\x1b[0m null \x00 vertical \x0b end")
    print("[[PROPERTY|firmware=2.7.1-rc1]]")
    print("[[PROPERTY|operator=J. Müller | bench 4]]")
    print("[[ATTACHMENT|/project/traces/run-1.pcap]]")
    assert False, "control \x01 in a message \ufffe and a lone surrogate \udc80".encode("utf-8", "replace").decode()


def test_writes_to_stderr(record_property):
    record_property("test_id", "INT-045")
    record_property("requirement", "SYS-7")
    record_property("requirement", "SYS-9")
    record_property("lines", "first\nsecond <third> & \"fourth\"")
    print("<testcase name='not a case'/> ]]> [[ATTACHMENT|plot.png]]", file=sys.stderr)
    logging.getLogger("link").warning("retry %d", 3)


def test_suite_property(record_testsuite_property):
    record_testsuite_property("BUILD", "4711")
    record_testsuite_property("COMPONENT", "gateway")


@pytest.mark.skip(reason="text with \x1b[1mbold\x1b[0m and \x08")
def test_skipped_with_controls():
    pass
