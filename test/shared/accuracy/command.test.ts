import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { accuracyFile } from "../../accuracy/reference-values.ts";

it("refuses too few networks before it writes anything", () => {
  const root = new URL("../../../", import.meta.url);
  const { scripts } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
  const before = statSync(accuracyFile).mtimeMs;
  // As npm runs it: arguments behind `--` go to the end of the line.
  const { status, stderr } = spawnSync(`${scripts.accuracy} 50`, {
    shell: true,
    cwd: fileURLToPath(root),
    encoding: "utf8",
    env: {
      ...process.env,
      PATH: `${fileURLToPath(new URL("node_modules/.bin", root))}:${process.env["PATH"]}`,
    },
  });
  expect(stderr).toBe("invalid number of networks: 50; expected a whole number, at least 100\n");
  expect(status).toBe(2);
  expect(statSync(accuracyFile).mtimeMs).toBe(before);
});
