/** A drawing of several curves as a file, in the colours that are seen. */
import type { Panel } from "../../../shared/figures/figure.ts";
import { fixedLook, type Look } from "../../../shared/figures/theme.ts";
import { themeNow } from "./heat-canvas.ts";
import { pictureFonts } from "./picture-fonts.ts";
import { pngOf, save } from "./save.ts";

export interface Picture {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly title: string;
  /** What is seen, in words. */
  readonly label: string;
  panels(look: Look): readonly Panel[];
}

const width = 1100;
const pad = 20;

/** The buttons of a section save what it shows. */
export function picturesOf(
  section: HTMLElement,
  picture: () => Promise<Picture | undefined>,
): void {
  section.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
    const format = button?.dataset["savePicture"];
    const drawn = format && (await picture());
    if (drawn) await savePicture(drawn, format === "png" ? "png" : "svg");
  });
}

async function savePicture(
  { name, title, label, panels }: Picture,
  format: "svg" | "png",
): Promise<void> {
  const { drawPanels, framed } = await import("./plotted.ts");
  const look = fixedLook(themeNow(), width - 2 * pad);
  const drawing = drawPanels(panels(look), { document, look, label });
  const svg = framed(drawing, { title, label, look, width, pad, fontFaces: await pictureFonts() });
  if (format === "svg") save(`${name}.svg`, "image/svg+xml", svg);
  else save(`${name}.png`, "image/png", await pngOf(svg));
}
