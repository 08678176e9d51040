import { globSync, readFileSync } from "node:fs";
import { parseHTML } from "linkedom";
// @ts-expect-error
import subsetFont from "subset-font";

const chars = new Set<string>();
for (const f of globSync("dist/**/*.html")) {
  const h = readFileSync(f, "utf8");
  if (!h.includes("katex-html")) continue;
  const { document } = parseHTML(h);
  for (const e of document.querySelectorAll(".katex-html"))
    for (const c of e.textContent!) chars.add(c);
}
const used = [...chars].sort().join("");
console.log(used.length, used);
const text = used + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
for (const n of ["Main-Regular", "Math-Italic", "Main-Bold"]) {
  const b = readFileSync(`node_modules/katex/dist/fonts/KaTeX_${n}.woff2`);
  for (const o of [{ noHinting: true }, {}, { noHinting: true, noLayoutClosure: true }])
    console.log(
      n,
      b.length,
      JSON.stringify(o),
      (await subsetFont(b, text, { targetFormat: "woff2", ...o })).length,
    );
  console.log(
    "used only",
    (await subsetFont(b, used, { targetFormat: "woff2", noHinting: true })).length,
  );
}
for (const n of [
  "source-serif-4/files/source-serif-4-latin-wght-normal",
  "inter/files/inter-latin-wght-normal",
]) {
  const b = readFileSync(`node_modules/@fontsource-variable/${n}.woff2`);
  const all =
    Array.from({ length: 0x17f }, (_, k) => String.fromCodePoint(k)).join("") + "–—‘’“”…−•·";
  console.log(
    n,
    b.length,
    (
      await subsetFont(b, all, {
        targetFormat: "woff2",
        noHinting: true,
        variationAxes: { wght: { min: 400, max: 700, default: 400 } },
      })
    ).length,
    (await subsetFont(b, all, { targetFormat: "woff2", noHinting: true })).length,
  );
}
