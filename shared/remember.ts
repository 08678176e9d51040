/**
 * The last result of a costly part that does not depend on the parameter being moved: a slider that only
 * moves a marker then costs a marker. The result is the same with and without it, and nobody may write
 * into it.
 */
export function rememberLast<Key extends readonly (string | number)[], T>(
  compute: (...key: Key) => T,
): (...key: Key) => T {
  let last: { readonly key: Key; readonly value: T } | undefined;
  return (...key) => {
    const known = last?.key.length === key.length;
    if (!known || !last?.key.every((part, k) => Object.is(part, key[k])))
      last = { key, value: compute(...key) };
    return last.value;
  };
}
