import { svgFile } from "../../../shared/figures/render.ts";
import { renderParameters } from "../../../shared/figures/render-parameters.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { drawingDocument } from "../../drawing.ts";
import { everyFigure, figureFile } from "../../figure-files.ts";
import { embeddedFonts } from "../../pictures.ts";

export const getStaticPaths = everyFigure;
export const GET = figureFile("image/svg+xml", (figure, values) =>
  svgFile(figure, values, {
    ...defaults(renderParameters),
    document: drawingDocument,
    fontFaces: embeddedFonts,
  }),
);
