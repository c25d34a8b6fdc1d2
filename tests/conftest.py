"""Fixtures that every test may use."""

import os
from collections.abc import Generator

import pytest
from hypothesis import settings

# How long a case takes is for benchmarks/ to say. In CI hypothesis picks the same cases each time.
usual = settings.get_profile("ci" if os.environ.get("CI") else "default")
settings.register_profile("mailbot", parent=usual, deadline=None)
settings.load_profile("mailbot")

pytest_plugins = ["tests.beds.fixtures"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that failed on real servers shows what they wrote and what still waits: a rare fault is seen once."""
    report = yield
    bed = getattr(item, "funcargs", {}).get("bed")
    if report.when == "call" and report.failed and bed is not None:
        report.sections.append(("the mail servers", bed.logs()))
    return report
