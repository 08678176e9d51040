/**
 * The current view in somebody else's page. Where a figure of the site shows the same, a live frame
 * of it; else the picture itself, which needs nothing from anywhere: own data do not go to a server.
 */
import { frameTag } from "../figures/frame-tag.ts";
import { escapeMarkup } from "../figures/markup.ts";
import { formatValue } from "../parameters/parameter.ts";
import { choicesOf, countingPairs, type Setting, textOf } from "./setting.ts";
import { settingName } from "./setting-words.ts";

/** The figure that compares solution and simulation of one setting. */
export const embeddedFigure = "exact-dynamics";

/** Fields whose meaning the figure and the playground share. */
const sharedNames = ["task", "lambda", "scale", "hidden", "seed", "step", "end"] as const;

/** The figure's query for this setting; undefined when the figure cannot show it. */
export function figureQuery(setting: Setting): string | undefined {
  const { task, init } = choicesOf(setting);
  const fits = init === "balanced" && ["hierarchy", "penguins"].includes(task);
  const others = countingPairs(setting).some(([name]) => name === "tau");
  if (!fits || others) return undefined;
  const scale = setting.texts.scale || "0.1";
  return sharedNames
    .map((name) => [name, name === "scale" ? scale : textOf(setting, name)] as const)
    .filter(([, text]) => formatValue(text) !== "")
    .map(([name, text]) => `${name}=${encodeURIComponent(text.replaceAll("−", "-"))}`)
    .join("&");
}

/**
 * The live figure of this query.
 * @param height in px; the built page knows it from the figure
 */
export const frameCode = (origin: string, query: string, height: number): string =>
  frameTag({
    address: `${origin}/embed/${embeddedFigure}?${query}`,
    title: "Exact learning dynamics",
    height,
  });

/** A picture with its words and a link back. */
export const pictureCode = (svg: string, setting: Setting, address: string): string =>
  `<figure>\n${svg.trim()}\n<figcaption>${escapeMarkup(settingName(setting))}: <a href="${escapeMarkup(address)}">From Lazy to Rich, playground</a></figcaption>\n</figure>`;
