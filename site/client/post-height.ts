/** Tells a page that shows this one in a frame how tall it is, whenever that changes. */
export function postHeight(figure: string): void {
  if (window.parent === window) return;
  let last = 0;
  const post = () => {
    const { bottom } = document.body.getBoundingClientRect();
    const margin = Number.parseFloat(getComputedStyle(document.body).marginBottom) || 0;
    const height = Math.ceil(bottom + window.scrollY + margin);
    if (height === last || height <= 0) return;
    last = height;
    // Any page may embed a figure and a height is no secret.
    window.parent.postMessage({ type: "lazy-rich:height", figure, height }, "*");
  };
  new ResizeObserver(post).observe(document.body);
}
