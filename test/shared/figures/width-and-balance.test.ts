import { describe, expect, it } from "vitest";
import { DomainError } from "../../../shared/errors.ts";
import figure from "../../../shared/figures/width-and-balance.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const compute = (query: string) => figure.compute(asked(query));

describe("width-and-balance", () => {
  it("follows Noσ2² − Niσ1² for every start and ratio, the closer the wider", () => {
    // Of LeCun, He and Glorot at Ni = Nh and No = ratio·Ni, by hand.
    const expected = {
      lecun: (ratio: number) => ratio - 1,
      he: (ratio: number) => 2 * ratio - 2,
      glorot: (ratio: number) => (2 * ratio) / (1 + ratio) - 1,
    };
    for (const [init, of] of Object.entries(expected)) {
      for (const ratio of [0.5, 1, 2]) {
        const { samples } = compute(`init=${init}&ratio=${ratio}`);
        const widest = samples.filter(({ limit, width }) => limit === "all" && width === 128);
        for (const { lambda, expected: own, seed } of widest) {
          expect(own).toBeCloseTo(of(ratio), 12);
          const message = `${init}, ratio ${ratio}, seed ${seed}`;
          expect(Math.abs(lambda - own), message).toBeLessThan(0.1 * Math.max(1, of(2)));
        }
      }
    }
  });

  it("becomes balanced entry by entry as all widths grow, but not in norm", () => {
    const { all } = compute("widest=256").means;
    const [first, last] = [all[0], all.at(-1)];
    expect(last?.entry).toBeLessThan(0.45 * (first?.entry as number));
    for (const { norm, width } of all) expect(norm, `width ${width}`).toBeGreaterThan(0.8);
  });

  it("becomes balanced in norm too when the hidden layer stays narrow, like 1/√width", () => {
    const { narrow } = compute("widest=512&seeds=4&seed=1").means;
    const [first, last] = [narrow[1], narrow.at(-1)];
    expect([first?.width, last?.width]).toEqual([16, 512]);
    const fall = (last?.norm as number) / (first?.norm as number);
    expect(fall * Math.sqrt(512 / 16)).toBeGreaterThan(0.6);
    expect(fall * Math.sqrt(512 / 16)).toBeLessThan(1.7);
  });

  it("has the same distances for a start that is scaled", () => {
    const [one, ten] = [compute("").means, compute("scale=10").means];
    one.all.forEach(({ entry, norm }, k) => {
      expect(ten.all[k]?.entry).toBeCloseTo(entry, 10);
      expect(ten.all[k]?.norm).toBeCloseTo(norm, 10);
    });
  });

  it("says what would cost too much", () => {
    expect(() => compute("widest=1024&seeds=5")).toThrow(DomainError);
    expect(compute("widest=1024&seeds=1&ratio=1").widths.at(-1)).toBe(1024);
  });

  it("has starts whose names fit into their menu", () => {
    for (const name of Object.values(figure.params.init.choices)) {
      expect(name.length, name).toBeLessThan(28);
    }
  });
});
