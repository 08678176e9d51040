/** The forms of the API's page: the code follows the form, and "Ask" shows the answer in place. */
import { readableJson } from "../../shared/api/readable-json.ts";
import { type Language, snippet } from "../../shared/api/snippets.ts";

type Field = HTMLInputElement | HTMLSelectElement;

interface Request {
  readonly url: string;
  readonly type: string;
  readonly body?: unknown;
}

/** How much of an answer is shown. */
const longest = 6000;

for (const place of document.querySelectorAll<HTMLElement>("[data-try]")) {
  const form = place.querySelector("form");
  if (!form) continue;
  // What is empty is left out here.
  for (const field of fieldsOf(form)) field.disabled = false;
  form.addEventListener("input", () => showCode(place, form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(place, form);
  });
}

// One language for the whole page.
document.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.closest(".snippets")) return;
  const before = target.getBoundingClientRect().top;
  for (const radio of document.querySelectorAll<HTMLInputElement>(".snippets input")) {
    if (radio.value === target.value) radio.checked = true;
  }
  // Blocks above may have become longer.
  scrollBy({ top: target.getBoundingClientRect().top - before, behavior: "instant" });
});

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>("input[name],select[name]")];
}

/** @throws SyntaxError when the body is not JSON */
function requestOf(place: HTMLElement, form: HTMLFormElement): Request {
  const { path = "", types = "" } = place.dataset;
  let address = path;
  const pairs: string[] = [];
  let format = "";
  for (const { name, value, dataset } of fieldsOf(form)) {
    const text = value.trim();
    if (dataset["inPath"] !== undefined) address = address.replace(`{${name}}`, encoded(text));
    else if (text !== "" && text !== dataset["default"]) pairs.push(`${name}=${encoded(text)}`);
    if (name === "format") format = text;
  }
  const own = form.querySelector<HTMLInputElement>("[data-own]")?.value.trim();
  if (own) pairs.unshift(own);
  const known = types.split(" ");
  const type = known.find((each) => format !== "" && each.includes(format)) ?? known[0] ?? "";
  const url = location.origin + address + (pairs.length > 0 ? `?${pairs.join("&")}` : "");
  const body = form.querySelector<HTMLTextAreaElement>("[data-body]")?.value;
  return body === undefined ? { url, type } : { url, type, body: JSON.parse(body) as unknown };
}

const encoded = (text: string) => encodeURIComponent(text).replaceAll("%2C", ",");

function showCode(place: HTMLElement, form: HTMLFormElement): void {
  let request: Request;
  try {
    request = requestOf(place, form);
  } catch {
    // Half-typed JSON; the answer will say so.
    return;
  }
  for (const block of place.querySelectorAll<HTMLElement>("[data-language]")) {
    const code = block.querySelector("code");
    if (code) code.textContent = snippet(block.dataset["language"] as Language, request);
  }
}

async function ask(place: HTMLElement, form: HTMLFormElement): Promise<void> {
  const answer = place.querySelector<HTMLElement>("[data-answer]");
  const status = place.querySelector<HTMLElement>("[data-answer-status]");
  const text = place.querySelector<HTMLElement>("[data-answer-text]");
  if (!answer || !status || !text) return;
  answer.hidden = false;
  status.textContent = "Asking…";
  text.replaceChildren();
  try {
    const { url, body } = requestOf(place, form);
    const begun = performance.now();
    const response = await fetch(
      url,
      body === undefined
        ? {}
        : {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify(body),
          },
    );
    const bytes = await response.arrayBuffer();
    const took = Math.round(performance.now() - begun);
    const type = response.headers.get("Content-Type") ?? "";
    status.textContent = `${response.status} · ${type} · ${bytes.byteLength.toLocaleString("en")} bytes · ${took} ms`;
    text.append(shown(type, bytes, url));
  } catch (error) {
    status.textContent = error instanceof Error ? error.message : String(error);
  }
}

/** The beginning of a text, a picture as itself, other bytes as a link. */
function shown(type: string, bytes: ArrayBuffer, url: string): Node {
  if (type.startsWith("image/")) {
    const image = document.createElement("img");
    image.src = url;
    image.alt = "The picture that was asked for";
    return image;
  }
  if (!/json|csv|text/.test(type)) {
    const link = document.createElement("a");
    link.href = url;
    link.download = "";
    link.textContent = "Download";
    return link;
  }
  const whole = new TextDecoder().decode(bytes);
  const readable = /[/+]json$/.test(type) ? indented(whole) : whole;
  return document.createTextNode(
    readable.length > longest ? `${readable.slice(0, longest)}\n…` : readable,
  );
}

function indented(text: string): string {
  try {
    return readableJson(JSON.parse(text));
  } catch {
    return text;
  }
}
