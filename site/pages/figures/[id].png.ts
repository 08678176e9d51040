import { svgFile } from "../../../shared/figures/render.ts";
import { pictureParameters } from "../../../shared/figures/render-parameters.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { drawingDocument as document } from "../../drawing.ts";
import { everyFigure, figureFile } from "../../figure-files.ts";
import { drawPicture } from "../../pictures.ts";

const { theme, width, pixelRatio } = defaults(pictureParameters);

export const getStaticPaths = everyFigure;
export const GET = figureFile("image/png", (figure, values) =>
  drawPicture(svgFile(figure, values, { theme, width, document }), pixelRatio),
);
