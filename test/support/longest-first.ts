/**
 * The order of files where none has been timed, as on a fresh checkout: vitest then begins with those
 * of the most text, and the longest of all, whose pages are visited elsewhere, would be the last.
 */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** From half a minute on. */
const longest = /\/(?:e2e\/(?:figure-)?pages|figures\/registry)\.test\.ts$/;

export class LongestFirst extends BaseSequencer {
  /** Files of one project stay together: its processes go on from file to file. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    const turn = ({ project, moduleId }: TestSpecification) =>
      2 * projects.indexOf(project) + (longest.test(moduleId) ? 0 : 1);
    return sorted.sort((one, other) => turn(one) - turn(other));
  }
}
