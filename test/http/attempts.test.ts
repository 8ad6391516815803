import { describe, expect, it } from 'vitest';
import { type Admitted, type Attempts, createAttempts } from '../../functions/http/attempts.ts';
import { createCounts } from '../../functions/http/counts.ts';
import { networksOf } from '../../functions/http/network.ts';

function world() {
  let now = 0;
  const attempts = createAttempts(() => now);
  return { attempts, later: (seconds: number) => void (now += seconds) };
}

const of = (subject: string, from = '192.0.2.1') => ({ at: 'password', from, subject }) as const;

async function admitted(attempts: Attempts, attempt: ReturnType<typeof of>): Promise<Admitted> {
  const admission = await attempts.begin(attempt);
  if (admission.kind === 'refused') throw new Error(`refused for ${admission.retryAfter} s`);
  return admission;
}

async function wrong(attempts: Attempts, attempt: ReturnType<typeof of>, times = 1): Promise<void> {
  for (let index = 0; index < times; index++) (await admitted(attempts, attempt)).settle('wrong');
}

describe('attempts', () => {
  it('count from their beginning: of 600 at once no more are let through than may be wrong', async () => {
    const { attempts } = world();
    let evaluated = 0;
    const one = async (): Promise<string> => {
      const admission = await attempts.begin(of('epb'));
      if (admission.kind === 'refused') return 'refused';
      evaluated += 1;
      await new Promise((resolve) => setImmediate(resolve));
      admission.settle('wrong');
      return 'wrong';
    };
    const all = await Promise.all(Array.from({ length: 600 }, one));
    expect(evaluated).toBe(30);
    expect(all.filter((outcome) => outcome === 'refused')).toHaveLength(570);
  });

  it('let everybody through who is right, however many come at once', async () => {
    const { attempts } = world();
    const one = async (_: unknown, index: number): Promise<void> => {
      const attempt = await admitted(attempts, of(`user-${index}`));
      await new Promise((resolve) => setImmediate(resolve));
      attempt.settle('right');
    };
    await Promise.all(Array.from({ length: 200 }, one));
    expect(await attempts.begin(of('one more'))).toMatchObject({ kind: 'admitted' });
  });

  it('are given back where nothing was found out', async () => {
    const { attempts } = world();
    for (let index = 0; index < 100; index++) (await admitted(attempts, of('epb'))).settle('neither');
    expect(await attempts.begin(of('epb'))).toMatchObject({ kind: 'admitted', known: false });
  });

  it('of one caller are limited whatever they are at, for a minute', async () => {
    const { attempts, later } = world();
    for (let index = 0; index < 30; index++) await wrong(attempts, of(`case-${index}`));
    later(13);
    expect(await attempts.begin(of('another'))).toEqual({ kind: 'refused', retryAfter: 47 });
    expect(await attempts.begin(of('another', '192.0.2.2'))).toMatchObject({ kind: 'admitted' });
    later(47);
    expect(await attempts.begin(of('another'))).toMatchObject({ kind: 'admitted' });
  });

  it('at one subject are limited for all callers together, and yet its owner is never locked out by others', async () => {
    const { attempts } = world();
    // Hundreds of callers guess, minute after minute; each has three tries of its own and not one more.
    for (let caller = 1; caller <= 200; caller++) await wrong(attempts, of('epb', `198.51.100.${caller}`), 3);
    expect(await attempts.begin(of('epb', '198.51.100.7'))).toMatchObject({ kind: 'refused' });
    const owner = await admitted(attempts, of('epb', '203.0.113.5'));
    owner.settle('right');
    expect(await admitted(attempts, of('epb', '203.0.113.5'))).toMatchObject({ known: true });
  });

  it('of who was right before are not held up by what others do at the same address', async () => {
    const { attempts } = world();
    (await admitted(attempts, of('epb'))).settle('right');
    for (let index = 0; index < 30; index++) await wrong(attempts, of(`case-${index}`));
    expect(await attempts.begin(of('manager'))).toMatchObject({ kind: 'refused' });
    await wrong(attempts, of('epb'), 10);
    expect(await attempts.begin(of('epb'))).toEqual({ kind: 'refused', retryAfter: 60 });
  });

  it('at another secret are counted apart', async () => {
    const { attempts } = world();
    await wrong(attempts, of('epb'), 30);
    expect(await attempts.begin({ ...of('epb'), at: 'query-code' })).toMatchObject({ kind: 'admitted' });
  });

  it('from one IPv6 network count together, and so do those from the wide one around it', async () => {
    const { attempts } = world();
    for (let host = 1; host <= 30; host++)
      await wrong(attempts, of(`case-${host}`, `2001:db8:1:2::${host.toString(16)}`));
    expect(await attempts.begin(of('other', '2001:db8:1:2:ffff::1'))).toMatchObject({ kind: 'refused' });
    (await admitted(attempts, of('other', '2001:db8:1:3::1'))).settle('right');
    for (let net = 16; net < 106; net++) await wrong(attempts, of(`case-${net}`, `2001:db8:1:${net.toString(16)}::1`));
    expect(await attempts.begin(of('other', '2001:db8:1:fff::1'))).toMatchObject({ kind: 'refused' });
    expect(await attempts.begin(of('other', '2001:db8:2:1::1'))).toMatchObject({ kind: 'admitted' });
  });

  it('take no more memory from whoever comes from ever new addresses, and keep what is under way', () => {
    const counts = createCounts(60, () => 0, 100);
    const busy = counts.kept('busy');
    busy.begin();
    for (let index = 0; index < 1000; index++) counts.kept(`caller ${index}`).end(true);
    expect(counts.size()).toBeLessThanOrEqual(100);
    expect(counts.of('busy')).toBe(busy);
    expect(counts.of('caller 999').failed()).toBe(1);
  });
});

describe('networks', () => {
  it.each([
    ['192.0.2.7', ['192.0.2.7']],
    ['::ffff:192.0.2.7', ['192.0.2.7']],
    ['::ffff:c000:207', ['192.0.2.7']],
    ['2001:db8::1', ['2001:db8:0:0::/64', '2001:db8:0::/48']],
    ['2001:DB8:0:1:2:3:4:5', ['2001:db8:0:1::/64', '2001:db8:0::/48']],
    ['fe80::1%eth0', ['fe80:0:0:0::/64', 'fe80:0:0::/48']],
    ['::1', ['0:0:0:0::/64', '0:0:0::/48']],
    ['', ['']],
    ['unknown', ['unknown']],
  ])('of %s', (address, networks) => {
    expect(networksOf(address)).toEqual(networks);
  });
});
