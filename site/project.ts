/** Where the project's own files are, for links that lead to them. */

/** Address of the repository, as https://…; without REPOSITORY, pages name files and do not link. */
const repository = process.env["REPOSITORY"]?.replace(/\/$/, "");

/** Where a file of the project can be edited. */
export const editAddress = (file: string): string | undefined =>
  repository && `${repository}/edit/main/${file}`;
