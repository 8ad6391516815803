import { knownName } from './field-names.ts';
import { fieldsIn } from './field-titles.ts';
import type { FieldAnswer } from '../shared/contracts/mechanism-answer.ts';
import { list, say } from './language.ts';
import { unitName } from './reference.ts';
import { words } from './words.ts';

/** A value of a command for people: choices and units by name, lists and groups spelt out. */
export function valueText(value: unknown, field?: FieldAnswer): string {
  if (value === null) return say(words.nothing);
  if (typeof value === 'boolean') return say(value ? words.yes : words.no);
  if (Array.isArray(value)) return list(value.map((one) => valueText(one, field)));
  if (typeof value === 'object') {
    const inner = field ? fieldsIn(field) : {};
    return list(
      Object.entries(value).map(([name, one]) => {
        const part = Object.hasOwn(inner, name) ? inner[name] : undefined;
        const title = part?.title ?? knownName(name);
        return `${title === undefined ? '' : `${say(title)} `}${valueText(one, part)}`;
      }),
    );
  }
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value);
  const choice = field?.values?.[text];
  if (choice) return say(choice);
  return field === undefined || field.type === 'unit' || field.type === 'units' ? unitName(text) : text;
}
