import canonicalize from 'canonicalize';

/**
 * The canonical JSON of a value (RFC 8785): what it says does not depend on the order in which members were written.
 * Members that are undefined are left out, as JSON leaves them out.
 * @throws TypeError where there is no JSON of the value, Error for numbers that are none and for text that is no Unicode
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError(`JSON has no ${typeof value}`);
  return text;
}
