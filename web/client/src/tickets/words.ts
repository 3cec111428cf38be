import { type Loader, speakFurther } from "../i18n/i18n";

const load: Loader = {
  en: async () => (await import("../i18n/tickets.en")).tickets,
  zh: async () => (await import("../i18n/tickets.zh")).tickets,
};

/** The words about tickets, for customers and the staff alike; to be awaited before one of their pages is drawn. */
export const words = (): Promise<void> => speakFurther(load);
