/**
 * A Chromium for the tests that needs nothing installed.
 *
 * In this order: the one that CHROME_PATH names, the one that npm brought along, and Debian's. The
 * second is inflated once, together with the system libraries and fonts it was built against. It is
 * the same everywhere, and being without windows it does a visit in two thirds of the time.
 */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { inflate } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How a browser is started: its program and the variables that it needs. */
export interface Executable {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Starts a browser, with further flags if need be; the caller closes it. */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const { path, env } = await findChromium();
  const inherited = Object.entries(process.env).filter(([, value]) => value !== undefined);
  return chromium.launch({
    executablePath: path,
    headless: true,
    args: [...flags, ...more],
    env: { ...(Object.fromEntries(inherited) as Record<string, string>), ...env },
  });
}

/** The browser to use; inflates the packaged one the first time. */
export async function findChromium(): Promise<Executable> {
  const named = process.env["CHROME_PATH"];
  if (named) return { path: named, env: {} };
  // The packaged one is made for Linux on the processors of servers.
  const isMadeForThis = process.platform === "linux" && process.arch === "x64";
  const debian = "/usr/bin/chromium";
  if (!isMadeForThis && existsSync(debian)) return { path: debian, env: {} };
  return packagedChromium();
}

async function packagedChromium(): Promise<Executable> {
  // The package exports no path but its main module; its archives lie beside that.
  const main = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const packaged = dirname(dirname(main));
  const { version } = createRequire(main)("../package.json") as { version: string };
  const cache = join(packaged, "../../.cache");
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) await inflateInto(folder, cache, join(packaged, "bin"));
  const fonts = join(folder, "fonts-here.conf");
  if (!existsSync(fonts)) await writeFile(fonts, fontsHere(folder));
  return {
    path: join(folder, "chromium"),
    env: {
      LD_LIBRARY_PATH: [join(folder, "al2023/lib"), process.env["LD_LIBRARY_PATH"]]
        .filter(Boolean)
        .join(":"),
      FONTCONFIG_FILE: fonts,
    },
  };
}

/** The packaged fonts.conf names folders of another machine; without any font a page crashes. */
const fontsHere = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts")}</dir>
  <cachedir>${join(folder, "font-cache")}</cachedir>
</fontconfig>
`;

/** Inflates beside the goal and renames, so that an interrupted run leaves nothing half done. */
async function inflateInto(folder: string, cache: string, archives: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const staging = await mkdtemp(join(cache, "inflating-"));
  const inherited = process.env["TMPDIR"];
  // `inflate` writes into the folder for temporary files and reads its name before it first waits.
  process.env["TMPDIR"] = staging;
  const work = ["chromium.br", "al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br"].map((name) =>
    inflate(join(archives, name)),
  );
  if (inherited === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = inherited;
  await Promise.all(work);
  try {
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    // Another process may have been faster; its folder is as good.
    if (!existsSync(folder)) throw error;
  }
}
