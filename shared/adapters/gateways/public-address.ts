import { lookup as lookUp } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { DeliveryRefusedError } from '../../ports/message-gateway.ts';

const inner = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(network, prefix, 'ipv4');

/** Global unicast, without what stands for IPv4 addresses or for documentation. */
const outer = new BlockList();
outer.addSubnet('2000::', 3, 'ipv6');
const notOuter = new BlockList();
notOuter.addSubnet('2001::', 23, 'ipv6');
notOuter.addSubnet('2001:db8::', 32, 'ipv6');
notOuter.addSubnet('2002::', 16, 'ipv6');

/** Whether an address is one of the internet, and not of this machine or of a network of one's own. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !inner.check(address, 'ipv4');
    case 6:
      return outer.check(address, 'ipv6') && !notOuter.check(address, 'ipv6');
    default:
      return false;
  }
}

/**
 * Looks a name up for a connection and refuses addresses within. The connection is made to the very address that was
 * looked at, so that a name which answers differently the second time gets nobody in.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { all: true, family: options.family === 6 ? 6 : options.family === 4 ? 4 : 0 }).then(
    (addresses) => {
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
        callback(new DeliveryRefusedError('the address is within a private network'), '', 0);
      } else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    },
    (error: unknown) => callback(error instanceof Error ? error : new Error('the name is not known'), '', 0),
  );
};
