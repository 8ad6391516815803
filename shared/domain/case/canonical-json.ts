/**
 * The canonical JSON of a value (RFC 8785): what it says does not depend on the order in which members were written.
 * The same text as the package `canonicalize` gives, in half the time: every event of every case is hashed by it.
 * Members that are undefined are left out, as JSON leaves them out.
 * @throws TypeError for what is no plain data, for numbers that are none, and for text that is no Unicode
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (Number.isFinite(value)) return String(value);
      throw new TypeError('JSON has no such number');
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? list(value) : members(value as Readonly<Record<string, unknown>>);
    default:
      throw new TypeError(`JSON has no ${typeof value}`);
  }
}

/** Text that JSON writes as it is. Most is, and then nothing needs to be escaped. */
const written = /^[ !#-[\]-\uD7FF\uE000-\uFFFF]*$/;

function quoted(text: string): string {
  if (written.test(text)) return `"${text}"`;
  if (text.isWellFormed()) return JSON.stringify(text);
  throw new TypeError('half a character is no text');
}

function list(values: readonly unknown[]): string {
  let text = '';
  for (const value of values) text += `${text === '' ? '' : ','}${canonicalJson(value ?? null)}`;
  return `[${text}]`;
}

function members(object: Readonly<Record<string, unknown>>): string {
  if (typeof object['toJSON'] === 'function') throw new TypeError('an object that writes itself is no plain data');
  let text = '';
  // By UTF-16 code units, as RFC 8785 § 3.2.3 has it and `sort` does it.
  for (const name of Object.keys(object).sort()) {
    const value = object[name];
    if (value !== undefined) text += `${text === '' ? '' : ','}${quoted(name)}:${canonicalJson(value)}`;
  }
  return `{${text}}`;
}
