/**
 * `npm start` after the build: workerd on this machine over what is in dist/.
 * `npm start -- --port 9000` for another port; an occupied one is an error with its number in it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

/** One running server and what it wrote so far. */
export interface Server {
  /** Address without a slash at the end. */
  readonly url: string;
  /** Settles when the server has ended by itself. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts wrangler's server and waits until it is ready.
 * @param config of another Worker than this one
 * @throws Error with the server's own words when it ends or stays silent for a minute
 */
export async function serve(port: number, config = `${root}wrangler.toml`): Promise<Server> {
  // The cache of answers: of no use to the next start, which is another build to it.
  const kept = mkdtempSync(`${tmpdir()}/lazy-to-rich-`);
  const child = spawn(
    process.execPath,
    [
      `${root}node_modules/wrangler/bin/wrangler.js`,
      ...["dev", "--config", config, "--port", String(port), "--inspector-port", "0"],
      ...["--persist-to", kept, "--show-interactive-dev-session=false"],
    ],
    {
      cwd: root,
      // Its own group: workerd is a grandchild, and ends with the group only.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        // Nothing here talks to another host.
        CLOUDFLARE_CF_FETCH_ENABLED: "false",
        WRANGLER_SEND_METRICS: "false",
        WRANGLER_SEND_ERROR_REPORTS: "false",
        WRANGLER_HIDE_BANNER: "true",
        NO_COLOR: "1",
      },
    },
  );
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      // Only what explains a failure to start is kept.
      if (output.length < 500) output.push(String(chunk));
      // Errors of the Worker belong on the screen. A line per request does not, whatever it asks for.
      const told = String(chunk).replace(/^.*\[wrangler:info\].*\n?/gm, "");
      if (/error/i.test(told)) process.stderr.write(told);
    });
  }
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const end = () => {
    endGroup(child);
    rmSync(kept, { recursive: true, force: true });
  };
  process.once("exit", end);
  const url = `http://127.0.0.1:${port}`;
  if (!(await ready(child, output))) {
    end();
    throw new Error(`no server at ${url}:\n${output.join("")}`);
  }
  return {
    url,
    ended,
    async stop() {
      process.off("exit", end);
      end();
      await ended;
    },
  };
}

/** Not by asking the port: another program may have it. */
async function ready(child: ChildProcess, output: readonly string[]): Promise<boolean> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    if (output.join("").includes("Ready on")) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

function endGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}

/** The number behind `--port` on the command line. */
export function askedPort(otherwise: number): number {
  const at = process.argv.findIndex((word) => word === "--port" || word.startsWith("--port="));
  if (at < 0) return otherwise;
  const text = process.argv[at]?.split("=")[1] ?? process.argv[at + 1] ?? "";
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  console.error(`invalid port: ${text || "nothing"}; expected a whole number from 1 to 65535`);
  process.exit(2);
}

if (import.meta.main) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => process.exit());
  }
  try {
    const server = await serve(askedPort(8787));
    console.log(`\n  The site is at ${server.url}/\n  Stop it with Ctrl-C.\n`);
    await server.ended;
    process.exitCode = 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
