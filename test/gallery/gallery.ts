/**
 * `npm run gallery`: every figure at three widths in both themes, as pictures to be looked at.
 *
 * Writes into test-results/gallery/: a contact sheet per figure and theme (<id>-<theme>.png), and
 * index.html with all of them, the question, the description and the reading.
 * `npm run gallery -- delayed-rich step-size` for some figures only.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { figures, findFigure } from "../../shared/figures/index.ts";
import { svgFile } from "../../shared/figures/render.ts";
import { colour, type Theme } from "../../shared/figures/theme.ts";
import { defaults } from "../../shared/parameters/parameter.ts";
import { embeddedFonts } from "../../site/pictures.ts";
import { launchChromium } from "../support/chromium.ts";
import { drawingDocument } from "../support/drawing-document.ts";

const widths = [360, 768, 1200];
const gap = 24;
const themes: readonly Theme[] = ["light", "dark"];
const folder = fileURLToPath(new URL("../../test-results/gallery/", import.meta.url));

const asked = process.argv.slice(2);
const shown = asked.length === 0 ? figures : asked.map(findFigure);
mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
const rows: string[] = [];
try {
  const width = widths.reduce((sum, each) => sum + each, gap * (widths.length + 1));
  const page = await browser.newPage({ viewport: { width, height: 400 } });
  for (const figure of shown) {
    const values = defaults(figure.params);
    const data = figure.compute(values);
    // Every drawing of the sheet is of the same data.
    const drawn = { ...figure, compute: () => data };
    const sheets = themes.map((theme) => ({
      name: `${figure.id}-${theme}.png`,
      theme,
      svgs: widths.map((each) =>
        svgFile(drawn, values, { theme, width: each, document: drawingDocument }),
      ),
    }));
    for (const { name, theme, svgs } of sheets) {
      const paper = colour("paper", theme);
      await page.setContent(
        `<!doctype html><style>${embeddedFonts}body{margin:0;padding:${gap}px;background:${paper}}main{display:flex;align-items:start;gap:${gap}px}svg{flex:none}</style><main>${svgs.join("")}</main>`,
      );
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: folder + name, fullPage: true });
    }
    rows.push(
      `<h2>${figure.id}: ${figure.question}</h2><p>${figure.describe(data, values)}</p><p>${figure.reading}</p>${sheets.map(({ name }) => `<img src="${name}" alt="">`).join("\n")}`,
    );
    console.log(figure.id);
  }
} finally {
  await browser.close();
}
writeFileSync(
  `${folder}index.html`,
  `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>body{font:16px sans-serif;max-width:60rem;margin:auto;padding:1rem}img{width:100%;margin:8px 0}</style>${rows.join("\n")}`,
);
console.log(`\n${shown.length} figures; open ${folder}index.html`);
