/** Numbers as people write them, for fields that only take them as programs do. */

/** Where a number field itself writes a comma, it also reads one. */
const takesCommas = (1.5).toLocaleString().includes(",");

/** "−2" as "-2", and "1,5" as "1.5"; a comma before three digits may part thousands, and stays. */
export function asTyped(text: string, commas = !takesCommas): string {
  const plain = text.replace(/[−–]/g, "-");
  return commas && !/,\d{3}$/.test(plain) ? plain.replace(/^([^,]*),([^,]*)$/, "$1.$2") : plain;
}

/** What a number field can show of a text: nothing of what is no number. */
export function asFieldText(text: string): string {
  const plain = asTyped(text.trim(), false);
  return plain !== "" && Number.isFinite(Number(plain)) ? plain : "";
}
