/** Maps whose cells are read one by one, where they are too many to carry a title each. */

/** One phrase per cell. */
export interface ReadableMap {
  readonly columns: number;
  readonly rows: number;
  /** Column from the left, row from the bottom. */
  words(column: number, row: number): string;
}

const maps = new WeakMap<object, ReadableMap>();

/** Ties a map to the element that covers just its cells. */
export function makeReadable(element: object, map: ReadableMap): void {
  maps.set(element, map);
}

/** The map of an element that was drawn in this program; undefined for one that came as HTML. */
export const readableMapOf = (element: object): ReadableMap | undefined => maps.get(element);
