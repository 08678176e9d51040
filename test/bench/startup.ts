/** What a Worker costs that starts: the processor's time until it takes its first request. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const runs = 5;

export interface StartupTime {
  readonly environment: string;
  /** Milliseconds in which code was read or ran, as wrangler samples it in local workerd. */
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly goal: number;
}

export function measureStartup(environment = "production"): StartupTime {
  const active = Array.from({ length: runs }, () => activeOf(environment)).sort((a, b) => a - b);
  const at = (index: number) => active[index] as number;
  return { environment, median: at(runs >> 1), least: at(0), most: at(runs - 1), goal: 50 };
}

function activeOf(environment: string): number {
  const folder = mkdtempSync(`${tmpdir()}/lazy-to-rich-`);
  const said = execFileSync(
    process.execPath,
    [
      ...["node_modules/wrangler/bin/wrangler.js", "check", "startup"],
      ...[`--args=--env ${environment}`, `--outfile=${folder}/startup.cpuprofile`],
    ],
    {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", NO_COLOR: "1" },
    },
  );
  rmSync(folder, { recursive: true });
  return Number(/Active: ([\d.]+) ms/.exec(said)?.[1]);
}
