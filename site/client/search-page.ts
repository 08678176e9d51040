/** The search page: its field is live at once, and a query in the address is searched for. */
import { connectSearch } from "./search-results.ts";

const form = document.querySelector<HTMLFormElement>("main [data-search]");
const field = form?.querySelector<HTMLInputElement>("input[type=search]");
if (form && field) {
  field.value = new URLSearchParams(location.search).get("q") ?? field.value;
  connectSearch(form);
}
