/** Numbers of any size as HTML: plain where they are short, with a power of ten where they are not. */

/** Three significant digits; a true minus. */
export function power(value: number, digits = 3): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  const sign = value < 0 ? "−" : "";
  if (size >= 1e-3 && size < 1e5) return sign + String(Number(size.toPrecision(digits)));
  const [mantissa = "", exponent = "0"] = size.toExponential(digits - 1).split("e");
  const plain = String(Number(mantissa));
  const ten = `10<sup>${exponent.replace("-", "−").replace("+", "")}</sup>`;
  return plain === "1" ? sign + ten : `${sign}${plain}·${ten}`;
}
