import { describe, expect, it } from "vitest";
import {
  colour,
  fixedLook,
  type Meaning,
  pageLook,
  strokes,
  type Theme,
} from "../../../shared/figures/theme.ts";

const themes: readonly Theme[] = ["light", "dark"];

/** WCAG's relative luminance of #rrggbb. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

describe.each(themes)("on %s paper", (theme) => {
  const paper = colour("paper", theme);

  it("text and its colours have a contrast of 4.5, other marks of 3", () => {
    const modes = ["mode1", "mode2", "mode3", "mode4", "mode5"] as const;
    const layers = ["firstLayer", "secondLayer", "bothLayers"] as const;
    const text: readonly Meaning[] = ["ink", "muted", ...layers, ...modes, "warning"];
    for (const meaning of text)
      expect(contrast(colour(meaning, theme), paper), meaning).toBeGreaterThan(4.5);
    const marks: readonly Meaning[] = ["target", "positive", "negative"];
    for (const meaning of marks)
      expect(contrast(colour(meaning, theme), paper), meaning).toBeGreaterThan(3);
  });

  it("what is simulated has a mark's contrast where no exact line lies on it", () => {
    const look = fixedLook(theme, 300);
    const on = (hex: string) =>
      `#${[1, 3, 5]
        .map((at) => {
          const [over, under] = [hex, paper].map((each) =>
            Number.parseInt(each.slice(at, at + 2), 16),
          );
          const { strokeOpacity: share } = strokes.alone;
          return Math.round(share * (over as number) + (1 - share) * (under as number))
            .toString(16)
            .padStart(2, "0");
        })
        .join("")}`;
    const drawn = [look.colour("bothLayers"), ...[0, 1, 2, 3, 4].map((k) => look.mode(k, 5))];
    for (const hex of drawn) expect(contrast(on(hex), paper), hex).toBeGreaterThan(3);
  });

  it("both ends of the signed ramp differ from its middle, which is hardly seen", () => {
    const look = fixedLook(theme, 300);
    for (const end of [-1, 1])
      expect(contrast(look.signed(end), look.signed(0))).toBeGreaterThan(3);
    expect(contrast(look.signed(0), paper)).toBeLessThan(1.3);
  });

  it("the signed ramp is symmetric, monotonous and stops at its ends", () => {
    const look = fixedLook(theme, 300);
    expect(look.signed(0)).toBe(colour("zero", theme));
    expect(look.signed(1e-9)).toBe(colour("zero", theme));
    expect(look.signed(1)).toBe(colour("positive", theme));
    expect(look.signed(-7)).toBe(colour("negative", theme));
    for (const sign of [-1, 1]) {
      let last = 1;
      for (let share = 0.1; share <= 1; share += 0.1) {
        const now = contrast(look.signed(sign * share), look.signed(0));
        expect(now).toBeGreaterThan(last);
        last = now;
      }
    }
  });

  it("the ramp of modes goes from the weakest to the strongest", () => {
    const look = fixedLook(theme, 300);
    expect(look.ramp(0)).toBe(colour("mode5", theme));
    expect(look.ramp(0.5)).toBe(colour("mode3", theme));
    expect(look.ramp(1)).toBe(colour("mode1", theme));
    expect(look.ramp(2)).toBe(colour("mode1", theme));
  });
});

it("a page mixes variables, so that a theme needs no new drawing", () => {
  const look = pageLook(300);
  expect(look.signed(0.25)).toBe("color-mix(in srgb,var(--positive) 25%,var(--zero))");
  expect(look.signed(0)).toBe("var(--zero)");
  expect(look.ramp(0.625)).toBe("color-mix(in srgb,var(--mode2) 50%,var(--mode3))");
});
