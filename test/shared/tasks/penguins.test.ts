import { describe, expect, it } from "vitest";
import { penguins } from "../../../shared/tasks/penguins.ts";
import { measurements, species } from "../../../shared/tasks/penguins-data.ts";

describe("the penguins", () => {
  it("are 344 rows, of which two lack their measurements", () => {
    expect(species.reduce((sum, [, count]) => sum + count, 0)).toBe(344);
    for (const column of Object.values(measurements)) {
      expect(column).toHaveLength(344);
      expect(column.filter(Number.isNaN)).toHaveLength(2);
    }
    expect(penguins().data).toMatchObject({
      rows: 342,
      droppedRows: 2,
      constantInputs: [],
      droppedDirections: 0,
    });
  });

  it("have the means that the data set is known for", () => {
    const mean = (name: string) => {
      const known = (measurements[name] as Float64Array).filter((x) => !Number.isNaN(x));
      return known.reduce((sum, x) => sum + x, 0) / known.length;
    };
    expect(mean("bill length")).toBeCloseTo(43.92, 2);
    expect(mean("bill depth")).toBeCloseTo(17.15, 2);
    expect(mean("flipper length")).toBeCloseTo(200.92, 2);
    expect(mean("body mass")).toBeCloseTo(4201.75, 2);
  });

  it("are a task of rank 2 from four inputs to three outputs that add up to a constant", () => {
    const { sigma, rank, inputNames, outputNames, residual } = penguins();
    expect([sigma.rows, sigma.cols, rank]).toEqual([3, 4, 2]);
    for (let j = 0; j < 4; j++) {
      const sum = [0, 1, 2].reduce((total, i) => total + (sigma.data[4 * i + j] as number), 0);
      expect(sum).toBeCloseTo(0, 14);
    }
    expect(inputNames).toEqual(["bill length", "bill depth", "flipper length", "body mass"]);
    expect(outputNames).toEqual(["Adelie", "Chinstrap", "Gentoo"]);
    expect(residual).toBeGreaterThan(0);
  });

  it("follow what is known: Gentoos are heavy with long flippers, Chinstraps have longer bills than Adelies", () => {
    const { data } = penguins().sigma;
    const [bill, , flipper, mass] = [0, 1, 2, 3];
    expect(data[2 * 4 + (flipper as number)]).toBeGreaterThan(0);
    expect(data[2 * 4 + (mass as number)]).toBeGreaterThan(0);
    expect(data[4 + (bill as number)]).toBeGreaterThan(data[bill as number] as number);
  });
});
