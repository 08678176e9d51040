/**
 * `npm run gallery`: every figure at three widths in both themes, as pictures to be looked at.
 *
 * Writes test-results/gallery/<id>-<width>-<theme>.png and index.html over all of them.
 * `npm run gallery -- delayed-rich step-size` for some figures only.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { figures } from "../../shared/figures/index.ts";
import { svgFile } from "../../shared/figures/render.ts";
import type { Theme } from "../../shared/figures/theme.ts";
import { defaults } from "../../shared/parameters/parameter.ts";
import { launchChromium } from "../support/chromium.ts";
import { drawingDocument } from "../support/drawing-document.ts";

const widths = [360, 720, 1200];
const themes: readonly Theme[] = ["light", "dark"];
const folder = fileURLToPath(new URL("../../test-results/gallery/", import.meta.url));

const asked = process.argv.slice(2);
const shown = figures.filter(({ id }) => asked.length === 0 || asked.includes(id));
mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
const rows: string[] = [];
try {
  for (const figure of shown) {
    const values = defaults(figure.params);
    const data = figure.compute(values);
    const pictures: string[] = [];
    for (const theme of themes) {
      for (const width of widths) {
        const svg = svgFile(figure, values, { theme, width, document: drawingDocument });
        const page = await browser.newPage({ viewport: { width, height: 400 } });
        await page.setContent(
          `<!doctype html><style>body{margin:0}svg{display:block}</style>${svg}`,
        );
        const name = `${figure.id}-${width}-${theme}.png`;
        await page.screenshot({ path: folder + name, fullPage: true });
        await page.close();
        pictures.push(`<img src="${name}" width="${width}" alt="">`);
      }
    }
    rows.push(
      `<h2>${figure.id}: ${figure.question}</h2><p>${figure.describe(data, values)}</p><p>${figure.reading}</p>${pictures.join("\n")}`,
    );
    console.log(figure.id);
  }
} finally {
  await browser.close();
}
writeFileSync(
  `${folder}index.html`,
  `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>body{font:16px sans-serif}img{margin:8px;vertical-align:top}</style>${rows.join("\n")}`,
);
console.log(`\n${shown.length} figures; open ${folder}index.html`);
