import { beforeEach, describe, expect, it } from 'vitest';
import { timeline } from '../../functions/query/timeline.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { searchedTexts } from '../../shared/domain/case/search.ts';
import { containsPersonalData } from '../../shared/domain/privacy/mask.ts';
import { answered, functionsWorld, staffOf } from './world.ts';

/** The first receiver is the culture department; the police act (RT-19). */
const singing = {
  content: '王小丽来电，电话13911112222：公园里有人唱歌扰民。',
  complainant: { name: '王小丽', contact: '13911112222', address: '滨河小区3栋2单元' },
  facts: { medium: 'noise', noise_source: 'public_place_activity' },
  place: '人民公园',
};
const proof = { kind: 'recording', reference: 'rec-1' };
const manager: StaffCaller = { kind: 'staff', user: 'boss', roles: ['manager'] };

let world: ReturnType<typeof functionsWorld>;
let number: string;
const register = async (more: object): Promise<void> => {
  const outcome = await world.register(
    { ...singing, ...more },
    { caller: { kind: 'hotline', line: '12318', unit: 'culture' } },
  );
  ({ number } = answered(outcome) as { number: string });
  await world.given(number, 'culture', { type: 'transfer', mode: 'fax', basis: '王小丽 13911112222 反映' });
  await world.given(number, 'culture', { type: 'confirm-transfer', confirmedBy: '李四', proof });
};
const seenBy = async (caller: StaffCaller): Promise<string> => {
  const asked = { number, caller, after: 0, order: 'asc' as const, limit: 100 };
  const events = JSON.stringify(answered(await timeline(asked, world.deps)));
  const acted = await world.give(number, caller.unit ?? '', { type: 'note', text: '看' }, { caller });
  return `${events}${acted.kind === 'answer' ? JSON.stringify(acted.body) : ''}`;
};
const secrets = /王小丽|13911112222|滨河小区/u;

beforeEach(() => {
  world = functionsWorld();
});

describe('a complainant who asks for confidentiality', () => {
  it('is known to the first receiver alone: not to who acts, nor to who supervises', async () => {
    await register({ confidential: true });
    expect(await seenBy(staffOf('culture'))).toMatch(secrets);
    for (const caller of [staffOf('police'), staffOf('epb-12369'), staffOf('supervision'), manager]) {
      const seen = await seenBy(caller);
      expect(seen).not.toMatch(secrets);
      expect(seen).toContain('公园里有人唱歌扰民');
    }
  });

  it('is known to who acts otherwise', async () => {
    await register({});
    expect(await seenBy(staffOf('police'))).toMatch(secrets);
  });

  it('may ask for it later, and take it back, each by an event', async () => {
    await register({});
    const correct = (confidential: boolean) =>
      world.given(number, 'culture', { type: 'correct-registration', reason: '来电要求', changes: { confidential } });
    expect((await correct(true)).registration).toMatchObject({ confidential: true, complainant: { name: '王小丽' } });
    expect(await seenBy(staffOf('police'))).not.toMatch(secrets);
    expect((await correct(false)).registration).not.toHaveProperty('confidential');
    expect(await seenBy(staffOf('police'))).toMatch(secrets);
  });

  it('is not found by what the wording tells of them', async () => {
    await register({ confidential: true });
    const { open, wording } = searchedTexts((await world.store.load(number))!.snapshot);
    expect([...open, ...wording].join()).not.toMatch(secrets);
  });
});

describe('what is made public (I-22)', () => {
  const publish = (text: string) =>
    world.give(number, 'culture', { type: 'publish', medium: '区政府网站', text, publishedOn: '2026-03-02' });

  it.each(['请致电13812345678', '身份证 110101199003078515', '王小丽反映的问题已办结', '住在滨河小区3栋2单元的居民'])(
    'refuses %s and does not repeat it',
    async (text) => {
      await register({});
      const before = world.store.allEvents.get(number)!.length;
      const refusal = await publish(text);
      expect(refusal).toMatchObject({ code: 'invalid', rule: 'I-22', details: [{ path: 'text' }] });
      expect(JSON.stringify(refusal)).not.toContain(text);
      expect(world.store.allEvents.get(number)).toHaveLength(before);
    },
  );

  it('takes what happened, and the lines of the units', async () => {
    await register({});
    answered(await publish('公园噪声投诉已办结，欢迎拨打67821000或12369反映。'));
  });

  it('knows the numbers that the public is to call', () => {
    expect(containsPersonalData('电话67821000', {}, ['67821000'])).toBe(false);
    expect(containsPersonalData('电话67821001', {}, ['67821000'])).toBe(true);
  });
});
