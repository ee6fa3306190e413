/**
 * What the file behind the one tag has in place of `@lit/localize`: the build turns each message's id into a number and
 * each language's words into a list in that order (scripts/number-messages.ts), and this looks them up. Knows no words.
 */
interface Configuration {
  readonly sourceLocale: string;
  readonly getLocale: () => string;
  readonly loadLocaleSync: (locale: string) => { readonly templates: readonly string[] } | undefined;
}

let configuration: Configuration;

export const configureReentrantLocalization = (given: Configuration): void => {
  configuration = given;
};

/** What a language lacks is said in English. */
export const msg = (english: string, number: number): string => {
  const locale = configuration.getLocale();
  const pack = locale === configuration.sourceLocale ? undefined : configuration.loadLocaleSync(locale);
  return pack?.templates[number] ?? english;
};
