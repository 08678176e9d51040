/** Numbers in sentences and labels: few digits, a true minus, no "e-7". */

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * @param digits significant digits (default 3); trailing zeros are left out
 * @returns "0.7", "−2", "1.3·10⁻⁷"
 */
export function inWords(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "undefined" : value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const sign = value < 0 ? "−" : "";
  const size = Number(Math.abs(value).toPrecision(digits));
  const exponent = Math.floor(Math.log10(size));
  if (exponent >= -3 && exponent < 6) return sign + String(size);
  const factor = Number((size / 10 ** exponent).toPrecision(digits));
  const power = `10${exponent < 0 ? "⁻" : ""}${superscript(Math.abs(exponent))}`;
  return factor === 1 ? `${sign}${power}` : `${sign}${factor}·${power}`;
}

const superscript = (whole: number) =>
  [...String(whole)].map((digit) => superscripts[Number(digit)]).join("");

/** To two decimals: of a pixel, more digits only make a drawing longer. */
export const hundredths = (px: number): number => Math.round(px * 100) / 100;
