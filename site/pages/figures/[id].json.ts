import { figureJson } from "../../../shared/figures/table.ts";
import { everyFigure, figureFile } from "../../figure-files.ts";

export const getStaticPaths = everyFigure;
export const GET = figureFile("application/json", (figure, values) =>
  JSON.stringify(figureJson(figure, figure.compute(values), values)),
);
