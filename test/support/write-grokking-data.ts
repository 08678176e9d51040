/**
 * Computes shared/neighbours/grokking-data.ts: three networks of the size of arXiv 2310.06110, a few
 * seconds each. `npx node test/support/write-grokking-data.ts`
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { wholeCourse } from "../../shared/neighbours/grokking-course.ts";
import { paperScales, paperSetting } from "../../shared/neighbours/paper-setting.ts";

const file = fileURLToPath(new URL("../../shared/neighbours/grokking-data.ts", import.meta.url));
const short = (values: Float64Array) =>
  `[${Array.from(values, (value) => String(Number(value.toPrecision(5)))).join(", ")}]`;
const entries = paperScales.map((alpha) => {
  const course = wholeCourse(paperSetting(alpha));
  console.log(alpha, course.times.length);
  return `  {
    alpha: ${alpha},
    floor: ${course.floor.toPrecision(5)},
    times: ${short(course.times)},
    train: ${short(course.train)},
    test: ${short(course.test)},
    distance: ${short(course.distance)},
    alignment: ${short(course.alignment)},
  }`;
});
writeFileSync(
  file,
  `/**
 * Three networks of the size of arXiv 2310.06110, written by test/support/write-grokking-data.ts to
 * five digits. A test computes a sample of it again.
 */
// biome-ignore format: one line per column
export const paperCourses = [
${entries.join(",\n")},
] as const;
`,
);
