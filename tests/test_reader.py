"""Reading in a process of its own: a mail that kills its reader costs only itself."""

import asyncio
from concurrent.futures.process import BrokenProcessPool

import pytest

from mailbot.config import load_or_example
from mailbot.reader import Failed, Pool

RAW = b"From: Kevin <kevin@example.com>\nSubject: API down\n\nSeverity %d.\n"


@pytest.fixture(scope="module")
def pool():
    made = Pool(load_or_example(None))
    yield made
    made.close()


def read(pool, *raws):
    return asyncio.run(pool.read(list(raws)))


def test_one_result_for_each_mail_in_order(pool):
    assert [found.severity for found in read(pool, RAW % 3, b"\xff", RAW % 2)] == [3, None, 2]


def test_a_reader_that_was_killed_is_replaced_and_every_mail_is_read(pool):
    read(pool, RAW % 1)
    for process in list(pool._pool._processes.values()):
        process.kill()
        process.join()
    assert [found.severity for found in read(pool, RAW % 3, RAW % 2)] == [3, 2]


@pytest.mark.parametrize("error", [BrokenProcessPool(), TimeoutError()])
def test_a_mail_that_kills_or_hangs_its_reader_costs_only_itself(pool, monkeypatch, error):
    whole, renewed = pool._try, []

    async def killed_by_the_bad_one(raws):
        if b"bad" in raws:
            raise error
        return await whole(raws)

    monkeypatch.setattr(pool, "_try", killed_by_the_bad_one)
    monkeypatch.setattr(pool, "_renew", lambda: renewed.append(1))
    good, bad, other = read(pool, RAW % 3, b"bad", RAW % 2)
    assert (good.severity, bad, other.severity) == (
        3,
        Failed(reason="reading it killed or hung the process that reads"),
        2,
    )
    assert len(renewed) == 2  # for the batch, and for the mail alone
