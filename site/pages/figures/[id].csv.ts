import { tableToCsv } from "../../../shared/figures/table.ts";
import { everyFigure, figureFile } from "../../figure-files.ts";

export const getStaticPaths = everyFigure;
export const GET = figureFile("text/csv; charset=utf-8", (figure, values) =>
  tableToCsv(figure.compute(values).table),
);
