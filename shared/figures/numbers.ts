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
  return factor === 1 ? sign + powerOfTen(exponent) : `${sign}${factor}·${powerOfTen(exponent)}`;
}

/** What lies below this is rounding where numbers of size 1 are subtracted. */
const rounding = 1e-12;

/** A distance in words: what may be rounding is told neither as a number nor as 0. */
export const downTo = (distance: number, digits?: number): string =>
  distance < rounding ? `less than ${inWords(rounding)}` : inWords(distance, digits);

/** The ticks of one axis in one notation: beside "10⁻⁴" stand "10⁻²" and 1, not 0.01. */
export function inOneNotation(ticks: readonly number[]): string[] {
  const plain = ticks.map((tick) => inWords(tick));
  if (!plain.some((word) => /^10[⁻⁰¹²³⁴-⁹]/.test(word))) return plain;
  const exponents = ticks.map((tick) => Math.round(Math.log10(tick)));
  const arePowers = exponents.every((exponent, k) => inWords(10 ** exponent) === plain[k]);
  return arePowers
    ? exponents.map((exponent) =>
        exponent === 0 || exponent === 1 ? `${10 ** exponent}` : powerOfTen(exponent),
      )
    : plain;
}

/** "40⁻²"; in words where the exponent is not whole. */
export const powerInWords = (base: number, exponent: number): string =>
  Number.isInteger(exponent)
    ? `${base}${exponent < 0 ? "⁻" : ""}${superscript(Math.abs(exponent))}`
    : `${base} to the power ${inWords(exponent)}`;

const powerOfTen = (exponent: number) => powerInWords(10, exponent);

const superscript = (whole: number) =>
  [...String(whole)].map((digit) => superscripts[Number(digit)]).join("");

/** To two decimals: of a pixel, more digits only make a drawing longer. */
export const hundredths = (px: number): number => Math.round(px * 100) / 100;
