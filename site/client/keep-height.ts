/**
 * A text that follows a slider is now a line longer, now a line shorter. It keeps the height that it
 * once had at this width, so that what is below does not jump under the reader's eyes.
 */
export function keepHeight(element: HTMLElement): void {
  let width = 0;
  let height = 0;
  const keep = (tallest: number) => {
    height = tallest;
    element.style.minHeight = `${tallest}px`;
  };
  const observer = new ResizeObserver(([entry]) => {
    const { inlineSize = 0, blockSize = 0 } = entry?.borderBoxSize[0] ?? {};
    if (inlineSize === width) {
      if (blockSize > height) keep(blockSize);
      return;
    }
    width = inlineSize;
    // Other lines: what was kept may be too much. Not here, where a new size could not be told.
    requestAnimationFrame(() => {
      element.style.minHeight = "";
      keep(element.getBoundingClientRect().height);
    });
  });
  observer.observe(element, { box: "border-box" });
}
