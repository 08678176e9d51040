/** The script for other people's pages, at its newest address; /v1/embed.js is the one that stays. */
export { embedScript as GET } from "../embed-script/bundle.ts";
