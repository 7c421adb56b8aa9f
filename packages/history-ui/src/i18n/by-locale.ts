import { i18n } from "./i18n.ts";

/** Makes something once for each locale, such as a format, and gives that of the present one. */
export function byLocale<T>(make: (locale: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const { language } = i18n;
    const known = made.get(language);
    if (known !== undefined) return known;
    const fresh = make(language);
    made.set(language, fresh);
    return fresh;
  };
}
