import { isIPv4, isIPv6 } from 'node:net';

/**
 * The networks that callers are counted by, narrowest first. IPv4 counts by address. An IPv6 address counts by its /64,
 * which is what one household gets, and by the /48 around it, which one customer of a provider may have whole.
 * @param address as the connection or the gateway tells it; anything that is no address counts as what it is
 */
export function networksOf(address: string): readonly [narrow: string, wide?: string] {
  const plain = address.split('%')[0] ?? '';
  if (!isIPv6(plain)) return [plain];
  const groups = groupsOf(plain);
  const mapped = mappedIpv4(groups);
  if (mapped !== undefined) return [mapped];
  return [`${groups.slice(0, 4).join(':')}::/64`, `${groups.slice(0, 3).join(':')}::/48`];
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = withoutDots(address.toLowerCase()).split('::');
  const [before, after] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const missing = tail === undefined ? 0 : 8 - (before?.length ?? 0) - (after?.length ?? 0);
  return [...(before ?? []), ...Array<string>(missing).fill('0'), ...(after ?? [])].map((group) =>
    Number.parseInt(group, 16).toString(16),
  );
}

/** An IPv4 address at the end, as two groups. */
function withoutDots(address: string): string {
  const last = address.slice(address.lastIndexOf(':') + 1);
  if (!isIPv4(last)) return address;
  const [a = 0, b = 0, c = 0, d = 0] = last.split('.').map(Number);
  return `${address.slice(0, -last.length)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}

/** `::ffff:192.0.2.1` is the IPv4 address that it holds. */
function mappedIpv4(groups: readonly string[]): string | undefined {
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return undefined;
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
