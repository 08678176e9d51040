/** How far a figure is that takes its time, and a button that stops it. */

export interface ProgressBar {
  show(share: number): void;
  hide(): void;
}

/** Made when it is needed: a page without scripts computes nothing. Appears only after a moment. */
export function progressBar(place: HTMLElement, stop: () => void): ProgressBar {
  const bar = document.createElement("div");
  bar.className = "figure-progress";
  bar.hidden = true;
  const progress = document.createElement("progress");
  progress.max = 1;
  progress.setAttribute("aria-label", "Computing the figure");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Stop";
  button.addEventListener("click", stop);
  bar.append(progress, button);
  place.append(bar);
  let timer = 0;
  return {
    show(share) {
      progress.value = share;
      progress.textContent = `${Math.round(100 * share)} %`;
      if (!bar.hidden || timer !== 0) return;
      // What is done at once shows no bar.
      timer = window.setTimeout(() => {
        timer = 0;
        bar.hidden = false;
      }, 120);
    },
    hide() {
      clearTimeout(timer);
      timer = 0;
      bar.hidden = true;
    },
  };
}
