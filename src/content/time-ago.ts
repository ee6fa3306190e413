/** How long ago something was, in words. */
import { intlLocale } from '../i18n/localize.ts';

/**
 * "5 minutes ago", or for a date alone "yesterday", in the language being spoken; undefined if the
 * time cannot be parsed.
 */
export const ago = (at: string): string | undefined => {
  const minutes = Math.max(0, (Date.now() - Date.parse(at)) / 60_000);
  const [unit, length] =
    minutes < 60 && at.length > 10
      ? (['minute', 1] as const)
      : minutes < 1440 && at.length > 10
        ? (['hour', 60] as const)
        : (['day', 1440] as const);
  return isNaN(minutes)
    ? undefined
    : new Intl.RelativeTimeFormat(intlLocale(), { numeric: 'auto' }).format(-Math.floor(minutes / length), unit);
};
