/** Marks, in the list of sections, the one that is being read. */
const links = new Map(
  [...document.querySelectorAll<HTMLAnchorElement>(".contents a")].map((link) => [
    document.getElementById(link.hash.slice(1)),
    link,
  ]),
);
const headings = [...links.keys()].filter((heading) => heading !== null);
let marked: HTMLAnchorElement | undefined;

/** The last heading that has passed a third of the screen. */
function mark(): void {
  const line = innerHeight / 3;
  const read = headings.findLast((heading) => heading.getBoundingClientRect().top < line);
  const link = read && links.get(read);
  if (link === marked) return;
  marked?.removeAttribute("aria-current");
  link?.setAttribute("aria-current", "location");
  marked = link;
}

// A heading that crosses the line is the only moment at which the mark can move. All that is above the
// line counts as seen, or a jump over a whole section would go unnoticed.
const observer = new IntersectionObserver(mark, { rootMargin: "1000000px 0px -66% 0px" });
for (const heading of headings) observer.observe(heading);

export {};
