/** Captions keep a number and its unit on one line; what they say is compared without regard to that. */
export const plainSpaces = (text: string | null | undefined): string =>
  (text ?? "").replaceAll("\u00a0", " ");
