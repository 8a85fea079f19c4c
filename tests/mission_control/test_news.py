"""News: told in any thread, they reach whoever waits, and nobody when nobody does."""

import asyncio
from threading import Thread

from mission_control.news import News


def test_whoever_waits_in_a_thread_gets_news_told_before_or_after() -> None:
    news = News()
    news.tell()
    news.wait()
    teller = Thread(target=news.tell)
    teller.start()
    news.wait()
    teller.join()


async def test_whoever_waits_in_a_loop_is_woken_from_a_thread() -> None:
    news = News()
    news.listen()
    changed = news.changed
    await asyncio.to_thread(news.tell)
    await changed.wait()
    assert not news.changed.is_set(), "the next wait for the next"


def test_a_loop_that_is_over_is_told_nothing() -> None:
    news = News()

    async def listen() -> None:
        news.listen()

    asyncio.run(listen())
    news.tell()
