import { describe, expect, it } from "vitest";
import {
  type GrokkingCourse,
  type GrokkingSetting,
  timeBelow,
  valueAt,
  wholeCourse,
} from "../../../shared/neighbours/grokking-course.ts";
import { paperCourses } from "../../../shared/neighbours/grokking-data.ts";
import { paperScales, paperSetting } from "../../../shared/neighbours/paper-setting.ts";

const base: GrokkingSetting = {
  alpha: 1,
  epsilon: 0.25,
  units: 200,
  inputs: 16,
  samples: 80,
  seed: 1,
  centred: true,
  end: 20_000,
};
const course = (change: Partial<GrokkingSetting>) => wholeCourse({ ...base, ...change });

/** The error on all inputs when the examples are fitted to 1 % of E y² = ¾. */
const gap = ({ times, train, test }: Record<"times" | "train" | "test", ArrayLike<number>>) =>
  valueAt(times, test, timeBelow(times, train, 0.0075) as number);

describe("from rich to lazy", () => {
  const scales = [0.05, 0.5, 4, 500];
  const courses = scales.map((alpha) => course({ alpha }));

  it("the gap between examples and all inputs widens with α", () => {
    const gaps = courses.map(gap);
    for (let k = 1; k < gaps.length; k++) {
      expect(gaps[k], `α = ${scales[k]}`).toBeGreaterThan(1.15 * (gaps[k - 1] as number));
    }
  });

  it("a rich network with enough examples has hardly any, and ends right", () => {
    const [rich, lazy] = [0.05, 500].map((alpha) => course({ alpha, samples: 130 })) as [
      GrokkingCourse,
      GrokkingCourse,
    ];
    expect(gap(rich)).toBeLessThan(0.08);
    expect(gap(rich)).toBeLessThan(gap(lazy) / 2);
    expect(rich.test.at(-1)).toBeLessThan(0.002);
  });

  it("the lazier, the less the kernel moves and the units align", () => {
    const moved = courses.map(({ distance }) => distance.at(-1) as number);
    const aligned = courses.map(({ alignment }) => alignment.at(-1) as number);
    for (let k = 1; k < scales.length; k++) {
      expect(moved[k]).toBeLessThan((moved[k - 1] as number) / 2);
      expect(aligned[k]).toBeLessThan(aligned[k - 1] as number);
    }
  });

  it("a lazy network stops where regression with the kernel of its start says", () => {
    const [near, lazy] = [500, 5000].map((alpha) => course({ alpha, end: 300_000 })) as [
      GrokkingCourse,
      GrokkingCourse,
    ];
    expect(lazy.train.at(-1)).toBeLessThan(1e-5);
    const away = ({ test, floor }: GrokkingCourse) => Math.abs((test.at(-1) as number) / floor - 1);
    expect(away(lazy)).toBeLessThan(0.01);
    expect(away(lazy)).toBeLessThan(away(near) / 3);
    // And one that is not lazy goes below it.
    expect(courses[1]?.test.at(-1)).toBeLessThan(0.5 * (courses[1]?.floor as number));
  });

  it("with the output of the start kept, regression begins at that output", () => {
    // At α = 1 the output of the start is small beside the target, and at α = 100 it is not.
    const [small, large] = [1, 100].map(
      (alpha) => course({ alpha, centred: false, end: 10 }).floor,
    );
    const { floor } = course({ end: 10 });
    expect(Math.abs((small as number) / floor - 1)).toBeLessThan(0.1);
    expect(large).toBeGreaterThan(2 * floor);
  });
});

describe("the courses that were computed beforehand", () => {
  it("are those of the scales that are drawn", () => {
    expect(paperCourses.map(({ alpha }) => alpha)).toEqual([...paperScales]);
  });

  it("come out the same again", () => {
    const [, stored] = paperCourses;
    const again = wholeCourse({ ...paperSetting(stored.alpha), end: 120 });
    expect(again.floor).toBeCloseTo(stored.floor, 4);
    // All but the last step, which is cut short here.
    const count = again.times.length - 1;
    expect(count).toBeGreaterThan(10);
    for (let k = 0; k < count; k++) {
      for (const name of ["times", "train", "test", "distance", "alignment"] as const) {
        const [one, other] = [again[name][k] as number, stored[name][k] as number];
        expect(Math.abs(one - other), `${name} ${k}`).toBeLessThan(6e-5 * Math.abs(other));
      }
    }
  }, 30_000);

  it("have the gap widen with α", () => {
    const gaps = paperCourses.map((paper) => gap(paper));
    expect(gaps[1]).toBeGreaterThan(gaps[0] as number);
    expect(gaps[2]).toBeGreaterThan(2 * (gaps[0] as number));
  });
});
