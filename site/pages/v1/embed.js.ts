/** The script for other people's pages, at an address that never changes what it does. */
export { embedScript as GET } from "../../embed-script/bundle.ts";
