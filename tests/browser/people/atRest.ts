import type { Locator } from "@playwright/test";

/** Until what it stands in does not scroll any more: a turn of the wheel goes on for some frames. */
export const atRest = (what: Locator): Promise<void> =>
  what.evaluate((element) => {
    let box: Element | null = element;
    while (box && !/auto|scroll/.test(getComputedStyle(box).overflowY)) box = box.parentElement;
    const top = () => box?.scrollTop ?? window.scrollY;
    return new Promise<void>((settle) => {
      let [before, frames] = [top(), 0];
      const look = () => {
        frames = top() === before ? frames + 1 : 0;
        before = top();
        if (frames < 10) requestAnimationFrame(look);
        else settle();
      };
      look();
    });
  });
