import { describe, expect, it } from 'vitest';
import { clientAddress, trustedProxies } from '../../../infra/local/client-address.ts';

const proxies = trustedProxies('127.0.0.1, 10.0.0.0/8,::1, fd00::/8');
const from = (headers: Record<string, string>, peer = '127.0.0.1') => clientAddress(peer, headers, proxies);

describe('trusted proxies', () => {
  it.each(['', 'proxy.local', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/8/8', '::1/129', '10.0.0.1,', '10.0.0/8'])(
    'are not %j',
    (list) => {
      expect(trustedProxies(list)).toBeUndefined();
    },
  );
});

describe('who calls', () => {
  it('is the peer where nobody is trusted, whatever it says', () => {
    const headers = { 'x-forwarded-for': '203.0.113.1', forwarded: 'for=203.0.113.1' };
    expect(clientAddress('127.0.0.1', headers, undefined)).toBe('127.0.0.1');
    expect(from(headers, '192.0.2.9')).toBe('192.0.2.9');
  });

  it.each([
    ['203.0.113.1', '203.0.113.1'],
    ['198.51.100.66, 203.0.113.1', '203.0.113.1'],
    ['198.51.100.66, 203.0.113.1, 10.1.2.3', '203.0.113.1'],
    ['10.9.9.9, 10.1.2.3', '10.9.9.9'],
    ['203.0.113.1:4711', '203.0.113.1'],
    ['2001:db8::7', '2001:db8::7'],
    ['[2001:db8::7]:4711', '2001:db8::7'],
    ['::ffff:10.1.2.3', '::ffff:10.1.2.3'],
    ['203.0.113.1, fd00::5', '203.0.113.1'],
    ['garbage', '127.0.0.1'],
    ['203.0.113.1, garbage', '127.0.0.1'],
    ['203.0.113.1, garbage, 10.1.2.3', '10.1.2.3'],
    ['999.1.1.1', '127.0.0.1'],
    ['', '127.0.0.1'],
    [',,', '127.0.0.1'],
  ])('by X-Forwarded-For: %s is %s', (header, address) => {
    expect(from({ 'x-forwarded-for': header })).toBe(address);
  });

  it.each([
    ['for=203.0.113.1', '203.0.113.1'],
    ['for=198.51.100.66, For="203.0.113.1:80";proto=https;by=10.0.0.1', '203.0.113.1'],
    ['for="[2001:db8::7]:4711"', '2001:db8::7'],
    ['for=unknown', '127.0.0.1'],
    ['for=_hidden', '127.0.0.1'],
    ['proto=https', '127.0.0.1'],
    ['for=203.0.113.1;for=203.0.113.2', '127.0.0.1'],
  ])('by Forwarded: %s is %s', (header, address) => {
    expect(from({ forwarded: header })).toBe(address);
  });

  it('is the proxy where the two headers disagree: one of them was written by the caller', () => {
    expect(from({ 'x-forwarded-for': '203.0.113.1', forwarded: 'for=203.0.113.2' })).toBe('127.0.0.1');
    expect(from({ 'x-forwarded-for': '203.0.113.1', forwarded: 'for=203.0.113.1' })).toBe('203.0.113.1');
  });
});
