/** The paper that this site accompanies, once: footer, meta tags, BibTeX and links read it. */
export const paper = {
  site: "From Lazy to Rich",
  title: "From Lazy to Rich: Exact Learning Dynamics in Deep Linear Networks",
  authors: [
    "Clémentine C. J. Dominé",
    "Nicolas Anguita",
    "Alexandra M. Proca",
    "Lukas Braun",
    "Daniel Kunin",
    "Pedro A. M. Mediano",
    "Andrew M. Saxe",
  ],
  venue: "International Conference on Learning Representations",
  year: 2025,
  arxiv: "2409.14623",
  url: "https://arxiv.org/abs/2409.14623",
} as const;

/** How to cite it, as BibTeX. */
export const bibtex = `@inproceedings{domine2025lazy,
  title     = {${paper.title}},
  author    = {${paper.authors.map(lastNameFirst).join(" and ")}},
  booktitle = {${paper.venue}},
  year      = {${paper.year}},
  eprint    = {${paper.arxiv}},
  archivePrefix = {arXiv}
}`;

function lastNameFirst(name: string): string {
  const words = name.split(" ");
  return `${words.at(-1)}, ${words.slice(0, -1).join(" ")}`;
}
