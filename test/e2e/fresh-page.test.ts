import type { Browser } from "playwright-core";
import { expect, inject, it } from "vitest";
import { freshPage, withBrowser } from "../support/browser.ts";

let browser: Browser;
withBrowser((own) => {
  browser = own;
});

it("a fresh page knows nothing of the one before, and has the files of the site already", async () => {
  const open = async () => {
    const page = await freshPage(browser, { width: 900, height: 700 });
    await page.goto(inject("url"));
    return page;
  };
  const kept = async () => ({
    theme: localStorage.getItem("theme"),
    cookies: document.cookie,
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).length,
    session: sessionStorage.length,
    clipboard: (await navigator.permissions.query({ name: "clipboard-read" as PermissionName }))
      .state,
  });
  const before = await open();
  await before.context().grantPermissions(["clipboard-read"]);
  await before.evaluate(async () => {
    localStorage.setItem("theme", "dark");
    sessionStorage.setItem("a", "b");
    // biome-ignore lint/suspicious/noDocumentCookie: what is tried is whether it is left behind.
    document.cookie = "a=b; max-age=1000";
    await caches.open("a");
    await new Promise((resolve) => {
      indexedDB.open("a").onsuccess = resolve;
    });
  });
  const left = await before.evaluate(kept);
  expect(left).toMatchObject({ theme: "dark", caches: ["a"], databases: 1, clipboard: "granted" });

  const after = await open();
  expect(before.isClosed()).toBe(true);
  expect(await after.evaluate(kept)).toEqual({
    ...{ theme: null, cookies: "", caches: [], databases: 0, session: 0 },
    clipboard: "prompt",
  });
  const fetched = await after.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry) => /\/_astro\/.*\.js$/.test(entry.name))
      .map((entry) => (entry as PerformanceResourceTiming).transferSize),
  );
  // What a page fetched last may not be put away yet when it is closed.
  expect(fetched.filter((size) => size === 0).length).toBeGreaterThan(fetched.length / 2);
});
