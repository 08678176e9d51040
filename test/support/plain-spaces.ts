/** Captions keep on one line what belongs together; what they say is compared without regard to that. */
export const plainSpaces = (text: string | null | undefined): string =>
  (text ?? "").replaceAll("\u00a0", " ").replaceAll("\u2060", "");
