/** A page that is not seen paints nothing; what waits for it goes on after so long, in ms. */
const unseen = 200;

/** Runs once the next frame is on the screen; the function that is returned forgets it. */
export function afterPaint(work: () => void): () => void {
  let timer = window.setTimeout(work, unseen);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = window.setTimeout(work);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
