/** `embed.js` as one file, with what it has to know of the figures in it. Made by the build. */
import type { APIRoute } from "astro";
import { build, type Rollup } from "vite";
import { frameSizes } from "../../shared/figures/frame.ts";
import { frameSandbox } from "../../shared/figures/frame-tag.ts";
import { atOnce } from "../../shared/figures/stages.ts";
import { type AnyValues, defaults } from "../../shared/parameters/parameter.ts";
import { figures } from "../remembered.ts";

/** The same at every address that it has. */
export const embedScript: APIRoute = async ({ site }) => {
  made ??= bundle(site?.origin ?? "");
  return new Response(await made, {
    headers: { "content-type": "text/javascript; charset=utf-8" },
  });
};

let made: Promise<string> | undefined;

/** @param site origin of the site, for the case that the script cannot find out where it is from */
export async function bundle(site: string): Promise<string> {
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: "error",
    define: {
      SIZES: JSON.stringify(sizes()),
      SANDBOX: JSON.stringify(frameSandbox),
      SITE: JSON.stringify(site),
    },
    build: {
      write: false,
      target: "es2022",
      lib: { entry: "site/embed-script/embed.ts", formats: ["iife"], name: "unused" },
    },
  });
  const [{ output }] = result as [Rollup.RollupOutput];
  return output[0].code;
}

function sizes(): string {
  const entries = figures.map((declared) => {
    const figure = atOnce(declared);
    const values: AnyValues = defaults(figure.params);
    return [figure.id, ...frameSizes(figure, figure.compute(values), values)].join(",");
  });
  return entries.join(" ");
}
