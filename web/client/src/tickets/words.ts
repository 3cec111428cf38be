import { type Loader, speakFurther } from "../i18n/i18n";

const load: Loader = {
  en: async () => (await import("../i18n/tickets.en")).tickets,
  zh: async () => (await import("../i18n/tickets.zh")).tickets,
};

/** The words about tickets for customers, to be awaited before one of their pages is drawn; the staff has them with all others. */
export const words = (): Promise<void> => speakFurther(load);
