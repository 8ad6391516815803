import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv4 } from 'node:net';

/** Whose word on who called counts. */
export interface TrustedProxies {
  includes(address: string): boolean;
}

/**
 * Reads a list of addresses and networks: `127.0.0.1, 10.0.0.0/8, ::1, fd00::/8`.
 * @returns undefined when one of them is neither
 */
export function trustedProxies(list: string): TrustedProxies | undefined {
  const networks = new BlockList();
  for (const entry of list.split(',').map((one) => one.trim())) {
    const [address = '', prefix, ...more] = entry.split('/');
    const most = isIPv4(address) ? 32 : 128;
    if (isIP(address) === 0 || more.length > 0 || !isPrefix(prefix, most)) return undefined;
    networks.addSubnet(address, prefix === undefined ? most : Number(prefix), familyOf(address));
  }
  return { includes: (address) => isIP(address) !== 0 && networks.check(address, familyOf(address)) };
}

function isPrefix(prefix: string | undefined, most: number): boolean {
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= most);
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}

/**
 * Who calls: the peer, or where the peer is a trusted proxy, the last hop before the trusted ones. What stands further
 * left was written by callers themselves. A hop that is no address ends the way: the nearest one that is known counts.
 * Where `X-Forwarded-For` and `Forwarded` tell different things, one of them is not the proxy's and neither counts.
 */
export function clientAddress(peer: string, headers: IncomingHttpHeaders, proxies: TrustedProxies | undefined): string {
  if (!proxies?.includes(peer)) return peer;
  const told = [hopsOf(headers['x-forwarded-for']), forwardedHops(headers['forwarded'])]
    .filter((hops) => hops !== undefined)
    .map((hops) => lastBefore(hops, peer, proxies));
  const [first = peer, second = first] = told;
  return first === second ? first : peer;
}

function lastBefore(hops: readonly string[], peer: string, proxies: TrustedProxies): string {
  let nearest = peer;
  for (const hop of hops.toReversed()) {
    const address = addressOf(hop);
    if (address === undefined) return nearest;
    nearest = address;
    if (!proxies.includes(address)) return nearest;
  }
  return nearest;
}

function hopsOf(header: string | readonly string[] | undefined): readonly string[] | undefined {
  return header === undefined ? undefined : String(header).split(',');
}

/** RFC 7239: `for=192.0.2.60;proto=http, for="[2001:db8::1]:4711"`. */
function forwardedHops(header: string | undefined): readonly string[] | undefined {
  return hopsOf(header)?.map((hop) => {
    const named = hop.split(';').filter((pair) => /^\s*for\s*=/i.test(pair));
    const [value = ''] = named.length === 1 ? named : [];
    return value.replace(/^\s*for\s*=\s*/i, '').replaceAll('"', '');
  });
}

/** The address of a hop, with or without a port. */
function addressOf(hop: string): string | undefined {
  const text = hop.trim();
  const bare = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^(\d+(?:\.\d+){3}):\d{1,5}$/.exec(text)?.[1] ?? text;
  return isIP(bare) === 0 ? undefined : bare;
}

/** Whether the caller came by TLS, as a trusted proxy says. */
export function isSecure({ socket, headers }: IncomingMessage, proxies: TrustedProxies | undefined): boolean {
  const peer = socket.remoteAddress ?? '';
  return proxies?.includes(peer) === true && String(headers['x-forwarded-proto']).toLowerCase() === 'https';
}
