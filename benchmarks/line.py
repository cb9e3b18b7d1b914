"""How long a phone waits for the session form on a village's line: 50 kB/s and 400 ms, in Chromium."""

import argparse
import shutil
import time

from playwright.sync_api import sync_playwright

BYTES_A_SECOND, DELAY_MS, ROUNDS = 50_000, 400, 5
USABLE = "() => document.documentElement.classList.contains('scripted') && document.querySelector('form[data-outbox]')"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", help="of a running demo")
    parser.add_argument("--password", required=True, help="of its accounts")
    asked = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        first, next_ = zip(*(visits(browser, asked) for _ in range(ROUNDS)), strict=True)
        browser.close()
    print(f"first visit {min(first):.2f} s (worst {max(first):.2f}), next {min(next_):.2f} s (worst {max(next_):.2f})")


def visits(browser, asked):
    """(first, next) in seconds, of a phone that has nothing of the program yet but its log-in."""
    outside = browser.new_context(base_url=asked.address)
    page = outside.new_page()
    page.goto("/login")
    page.fill("[name=login]", "leader")
    page.fill("[name=password]", asked.password)
    page.click("main form button")
    page.wait_for_url(f"{asked.address}/")
    phone = browser.new_context(base_url=asked.address, viewport={"width": 390, "height": 844})
    phone.add_cookies(outside.cookies())
    page = phone.new_page()
    line = {
        "offline": False,
        "latency": DELAY_MS,
        "downloadThroughput": BYTES_A_SECOND,
        "uploadThroughput": BYTES_A_SECOND,
    }
    phone.new_cdp_session(page).send("Network.emulateNetworkConditions", line)
    first = visit(page)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_timeout(4000)
    second = visit(page)
    outside.close()
    phone.close()
    return first, second


def visit(page):
    begun = time.monotonic()
    page.goto("/sessions/new", wait_until="commit")
    page.wait_for_function(USABLE)
    return time.monotonic() - begun


if __name__ == "__main__":
    main()
