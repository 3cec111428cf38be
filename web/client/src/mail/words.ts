import { type Loader, speakFurther } from "../i18n/i18n";

const load: Loader = {
  en: async () => (await import("../i18n/mail.en")).mail,
  zh: async () => (await import("../i18n/mail.zh")).mail,
};

/** The words about e-mails, to be awaited before one of their pages is drawn. */
export const words = (): Promise<void> => speakFurther(load);
