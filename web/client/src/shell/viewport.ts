/**
 * Keeps `--p-height` at the height that can be seen. Where an on-screen keyboard lies over the page instead of shrinking it, the last message would
 * be covered otherwise.
 */
export function followViewport(): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const follow = () => {
    document.documentElement.style.setProperty("--p-height", `${viewport.height * viewport.scale}px`);
    if (viewport.scale === 1 && viewport.offsetTop > 0) window.scrollTo(0, 0);
  };
  viewport.addEventListener("resize", follow);
  follow();
}
