/**
 * What a letter means and what a citation stands for, shown over the page while a pointer rests on
 * the link, while it has the focus, or after a tap. Without this script the links lead there, and
 * the browser shows their titles.
 *
 * One popover serves all of them. It lies over the page, so nothing moves; it can be pointed at, and
 * Escape takes it away (WCAG 1.4.13).
 */
const triggers = document.querySelectorAll<HTMLAnchorElement>("a[data-hint]");
const hint = document.createElement("div");
hint.id = "hint";
hint.className = "hint";
hint.popover = "manual";
hint.setAttribute("role", "tooltip");

/** The link whose hint is shown. */
let shown: HTMLAnchorElement | undefined;
let timer = 0;
let lastPointer = "mouse";

if (triggers.length > 0 && typeof hint.showPopover === "function") {
  document.body.append(hint);
  for (const trigger of triggers) prepare(trigger);
  for (const event of ["pointerenter", "focusin"]) hint.addEventListener(event, keep);
  hint.addEventListener("pointerleave", hideSoon);
  addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  addEventListener("resize", hide, { passive: true });
  addEventListener("pointerdown", (event) => {
    lastPointer = event.pointerType;
    const inside = event.target instanceof Node && hint.contains(event.target);
    if (!inside && !shown?.contains(event.target as Node)) hide();
  });
}

function prepare(trigger: HTMLAnchorElement): void {
  // From here on the popover says it; the browser would say it twice.
  trigger.dataset["text"] = trigger.title;
  trigger.removeAttribute("title");
  trigger.addEventListener("pointerenter", (event) => {
    if (event.pointerType === "mouse") later(() => show(trigger), 120);
  });
  trigger.addEventListener("pointerleave", hideSoon);
  trigger.addEventListener("focus", () => {
    if (trigger.matches(":focus-visible")) show(trigger);
  });
  trigger.addEventListener("blur", hideSoon);
  trigger.addEventListener("click", (event) => {
    // A finger cannot rest on a link: the first tap shows, the second goes there.
    if (lastPointer === "mouse" || event.detail === 0 || shown === trigger) return;
    event.preventDefault();
    show(trigger);
  });
}

function show(trigger: HTMLAnchorElement): void {
  keep();
  if (shown === trigger) return;
  hide();
  hint.replaceChildren(...contentOf(trigger));
  shown = trigger;
  trigger.setAttribute("aria-describedby", hint.id);
  hint.showPopover();
  place(trigger);
}

function contentOf(trigger: HTMLAnchorElement): Node[] {
  if (trigger.dataset["hint"] === "reference") {
    const entry = document.getElementById(new URL(trigger.href).hash.slice(1));
    if (entry) return [...entry.cloneNode(true).childNodes];
  }
  const drawn = trigger.querySelector(".katex-html")?.cloneNode(true);
  const letter = document.createElement("span");
  letter.className = "katex hint-letter";
  if (drawn) letter.append(drawn);
  const text = document.createElement("span");
  text.textContent = trigger.dataset["text"] ?? "";
  return [letter, text];
}

/** Under the link, or over it where there is more room; never beyond the edge of the screen. */
function place(trigger: HTMLAnchorElement): void {
  const link = trigger.getClientRects()[0] ?? trigger.getBoundingClientRect();
  const { width, height } = hint.getBoundingClientRect();
  const gap = 8;
  const room = document.documentElement.clientWidth;
  const left = Math.min(Math.max(gap, link.left + link.width / 2 - width / 2), room - width - gap);
  const below = link.bottom + gap + height <= innerHeight;
  const top = below ? link.bottom + gap : Math.max(gap, link.top - height - gap);
  hint.style.left = `${Math.round(left + scrollX)}px`;
  hint.style.top = `${Math.round(top + scrollY)}px`;
}

function hide(): void {
  clearTimeout(timer);
  if (!shown) return;
  shown.removeAttribute("aria-describedby");
  shown = undefined;
  hint.hidePopover();
}

/** Time enough to move the pointer from the link onto the hint. */
function hideSoon(): void {
  later(hide, 200);
}

function keep(): void {
  clearTimeout(timer);
}

function later(act: () => void, wait: number): void {
  clearTimeout(timer);
  timer = window.setTimeout(act, wait);
}

export {};
