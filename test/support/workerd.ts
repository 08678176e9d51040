/**
 * Memory and processor time of the workerd processes that this process started, read from /proc:
 * where there is none, nothing is measured, and the reports say so.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";

export interface Usage {
  /** Resident memory of all of them, megabytes. */
  readonly megabytes: number;
  /** Processor time of all of them, seconds. */
  readonly seconds: number;
}

/** Ticks of /proc in a second: 100 on every Linux that matters. */
const ticks = 100;

/** Undefined where it cannot be told. */
export function workerdUsage(): Usage | undefined {
  if (!existsSync("/proc/self/stat")) return undefined;
  let megabytes = 0;
  let seconds = 0;
  for (const pid of descendants()) {
    const stat = read(`/proc/${pid}/stat`);
    if (!stat?.includes("(workerd)")) continue;
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    seconds += (Number(fields[11]) + Number(fields[12])) / ticks;
    megabytes += Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`) ?? "")?.[1] ?? 0) / 1024;
  }
  return { megabytes, seconds };
}

/** All processes below this one. */
function descendants(): string[] {
  const children = new Map<string, string[]>();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const stat = read(`/proc/${pid}/stat`);
    const parent = stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
    if (parent) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const found: string[] = [];
  const below = [String(process.pid)];
  for (let pid = below.pop(); pid; pid = below.pop()) {
    const own = children.get(pid) ?? [];
    found.push(...own);
    below.push(...own);
  }
  return found;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // It has ended in the meantime.
    return undefined;
  }
}
