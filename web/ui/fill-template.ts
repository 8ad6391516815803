import type { Placeholder } from '../../shared/contracts/templates.ts';

/** What is known where a template is used. */
export type TemplateValues = Readonly<Partial<Record<Placeholder, string>>>;

/** The text with what is known in its places; what is not known stays to be filled in by hand. */
export function fillTemplate(text: string, values: TemplateValues): string {
  return text.replaceAll(
    /\{([a-z]+)\}/g,
    (whole, name: string) => (Object.hasOwn(values, name) ? values[name as Placeholder] : undefined) ?? whole,
  );
}

/** What was written, with the text behind it: on a line of its own where there was something. */
export function appended(written: string, text: string): string {
  return written.trim() === '' ? text : `${written.replace(/\n$/, '')}\n${text}`;
}
