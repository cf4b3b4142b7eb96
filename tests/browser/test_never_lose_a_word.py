"""What somebody typed survives the network, the browser, the session and the night."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import make
from tests.browser.watching import PHONE, Visitor
from tests.servers import chromium_flags, chromium_program

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEXT = "De huur gaat omhoog en de schimmel blijft.\nDat houdt niemand vol."
OFFLINE = "ERR_INTERNET_DISCONNECTED"
STORED = """() => new Promise((done, failed) => {
  const opening = indexedDB.open("trede", 1);
  opening.onerror = () => failed(opening.error);
  opening.onupgradeneeded = () =>
    opening.result.createObjectStore("unconfirmed", { keyPath: "key" });
  opening.onsuccess = () => {
    const store = opening.result.transaction("unconfirmed").objectStore("unconfirmed");
    const all = store.getAll();
    all.onsuccess = () => { done(all.result.map((one) => one.text)); opening.result.close(); };
  };
})"""
