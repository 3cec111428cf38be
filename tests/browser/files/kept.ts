import type { Page } from "@playwright/test";

/** How many files this browser keeps that are not wholly sent: it goes on with them after its page was closed. */
export const keptFiles = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((settle) => {
        const opening = indexedDB.open("portal-files");
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => settle(0);
        opening.onsuccess = () => {
          const count = opening.result.transaction("blobs").objectStore("blobs").count();
          count.onsuccess = () => {
            opening.result.close();
            settle(count.result);
          };
        };
      }),
  );
