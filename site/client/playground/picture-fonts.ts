/** The site's fonts for a file: outside this page nobody has them. */
import { fontFaces } from "../../../shared/figures/font-faces.ts";
import regular from "../../fonts/embed-regular.woff2?url";
import semibold from "../../fonts/embed-semibold.woff2?url";
import signs from "../../fonts/embed-signs.woff2?url";

let made: Promise<string> | undefined;

/** `@font-face` rules; none when the fonts cannot be fetched, for a file in other letters is a file. */
export function pictureFonts(): Promise<string> {
  made ??= fetched().catch(() => {
    made = undefined;
    return "";
  });
  return made;
}

async function fetched(): Promise<string> {
  const bytes = async (url: string) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const files = await Promise.all([regular, semibold, signs].map(bytes));
  const [first, second, third] = files as [Uint8Array, Uint8Array, Uint8Array];
  return fontFaces({ regular: first, semibold: second, signs: third });
}
