import { expect, it } from "vitest";
import { simulatedLine } from "../../../shared/figures/simulated.ts";
import type { svgElement } from "../../../shared/figures/svg-element.ts";
import { strokes } from "../../../shared/figures/theme.ts";
import { drawingDocument as document } from "../../support/drawing-document.ts";

const frame = { x: [0, 4], y: [0, 1] } as const;
const x = [0, 1, 2, 3, 4];

/** Each path's opacity, and from where to where across it goes. */
function drawn(y: readonly number[], exact: readonly number[]) {
  return simulatedLine({ x, y }, exact, frame, "purple").map((mark) => {
    const scales = { x: (value: number) => 100 * value, y: (value: number) => 100 - 100 * value };
    type Given = Parameters<typeof mark>;
    const group = mark(
      [],
      scales as unknown as Given[1],
      {} as Given[2],
      {} as Given[3],
      {
        document,
      } as unknown as Given[4],
    ) as unknown as ReturnType<typeof svgElement>;
    const d: string = group.querySelector("path")?.getAttribute("d") ?? "";
    const across = [...d.matchAll(/[ML]([\d.]+),/g)].map(([, at]) => Number(at));
    const opacity = Number(group.getAttribute("stroke-opacity"));
    return { opacity, from: Math.min(...across), to: Math.max(...across) };
  });
}

it("is light where the exact line lies on it, and clear where it runs alone", () => {
  const { simulated, alone } = strokes;
  expect(drawn([0, 0, 0, 0.5, 0.9], [0, 0, 0.01, 0, 0])).toEqual([
    { opacity: simulated.strokeOpacity, from: 0, to: 400 },
    { opacity: alone.strokeOpacity, from: 300, to: 400 },
  ]);
  expect(drawn([0, 0, 0, 0, 0], [0, 0, 0, 0, 0])).toHaveLength(1);
});
