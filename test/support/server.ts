/** The real server (workerd over the built site), as a child process on a free port. */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const wrangler = fileURLToPath(new URL("../../node_modules/.bin/wrangler", import.meta.url));

export interface Server {
  /** Address without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the server over what is in dist/ and waits until it answers. */
export async function startServer(): Promise<Server> {
  const port = await freePort();
  const child = spawn(
    wrangler,
    ["dev", "--port", String(port), "--inspector=false", "--show-interactive-dev-session=false"],
    {
      cwd: root,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: "false", NO_COLOR: "1" },
    },
  );
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => output.push(String(chunk)));
  }
  // workerd is a grandchild: end the group, also when the tests are interrupted.
  const endGroup = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended already.
    }
  };
  process.once("exit", endGroup);
  const url = `http://127.0.0.1:${port}`;
  try {
    await answering(url, child, output);
  } catch (error) {
    endGroup();
    throw error;
  }
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      endGroup();
      process.off("exit", endGroup);
      await ended;
    },
  };
}

async function answering(url: string, child: ChildProcess, output: string[]): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    try {
      await fetch(url, { signal: AbortSignal.timeout(5_000) });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`the server does not answer at ${url}:\n${output.join("")}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address
          ? resolve(address.port)
          : reject(new Error("no free port")),
      );
    });
  });
}
