/** The languages of messages. */
export type Language = 'zh' | 'en';

/** The language of messages: Chinese, unless the caller prefers English to it (RFC 9110, Accept-Language). */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined) return 'zh';
  const best = { zh: 0, en: 0 };
  for (const part of acceptLanguage.split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((q) => q !== undefined);
    const weight = quality === undefined ? 1 : Number(quality);
    const language = tag.split('-')[0];
    if (language === 'zh' || language === 'en') best[language] = Math.max(best[language], weight);
  }
  return best.en > best.zh ? 'en' : 'zh';
}
