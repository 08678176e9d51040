/**
 * The network as a drawing on which its widths are chosen: a column of nodes per layer, one open
 * node more where a layer may grow.
 */
import type { Shape } from "../network/shape.ts";
import { widestLive } from "./parameters.ts";

export type Layer = keyof Shape;

export const layers = ["inputs", "hidden", "outputs"] as const satisfies readonly Layer[];

/** In px; the page scales it. */
export const networkSize = { width: 280, height: 168 } as const;

const across: Readonly<Record<Layer, number>> = { inputs: 34, hidden: 140, outputs: 246 };

/**
 * What stands in the `<svg>`. Nodes carry `data-layer` and `data-width`: the width that the layer has
 * when that node is chosen.
 * @param free the layers whose width may be chosen
 */
export function networkMarkup(shape: Shape, free: Readonly<Record<Layer, boolean>>): string {
  const places = Object.fromEntries(
    layers.map((layer) => [layer, placesOf(shape[layer], free[layer])]),
  ) as Record<Layer, number[]>;
  const edges = (from: Layer, to: Layer) => {
    const path = places[from]
      .slice(0, shape[from])
      .map((y) =>
        places[to]
          .slice(0, shape[to])
          .map((other) => `M${across[from]} ${y}L${across[to]} ${other}`)
          .join(""),
      )
      .join("");
    const count = shape[from] * shape[to];
    const opacity = Math.max(0.06, Math.min(0.5, 6 / count + 0.08)).toFixed(2);
    const colour = from === "inputs" ? "first" : "second";
    return `<path class="edges ${colour}" d="${path}" stroke-opacity="${opacity}"/>`;
  };
  const nodes = layers.map((layer) => {
    const gap = spacing(shape[layer] + Number(free[layer]));
    const radius = Math.min(6.5, gap * 0.36).toFixed(1);
    return places[layer]
      .map((y, k) => {
        const more = k >= shape[layer];
        const name = more ? "node more" : "node";
        const chooses = free[layer] ? ` data-layer="${layer}" data-width="${k + 1}"` : "";
        return `<circle class="${name} ${layer}" cx="${across[layer]}" cy="${y}" r="${radius}"${chooses}/>`;
      })
      .join("");
  });
  return `${edges("inputs", "hidden")}${edges("hidden", "outputs")}${nodes.join("")}`;
}

const spacing = (count: number) => Math.min(19, (networkSize.height - 12) / count);

/** The middle of each node, and of one more when the layer may grow. */
function placesOf(width: number, free: boolean): number[] {
  const count = width + Number(free && width < widestLive);
  const gap = spacing(count);
  const top = networkSize.height / 2 - (gap * (count - 1)) / 2;
  return Array.from({ length: count }, (_, k) => Number((top + k * gap).toFixed(1)));
}
