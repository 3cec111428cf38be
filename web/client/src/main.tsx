import { notifyManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { startLanguage } from "./i18n/i18n";
import { installable } from "./shell/installable";
import { router } from "./shell/router";
import { followViewport } from "./shell/viewport";
import { Theme } from "./theme/Theme";
import { isPassing, refusalOf } from "./wire/refusal";

// Who is signed in must be known to every page before the page that one is led to is drawn; by default it is told a little later.
notifyManager.setScheduler(queueMicrotask);

// What is refused stays refused; what could not be reached is tried again.
const queries = new QueryClient({
  defaultOptions: { queries: { retry: (count, error) => count < 3 && isPassing(refusalOf(error)), networkMode: "always" } },
});

async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("The page has no #root.");
  followViewport();
  await startLanguage();
  createRoot(root).render(
    <Theme>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Theme>,
  );
}

void start();
installable();
