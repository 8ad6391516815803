import { describe, expect, it } from 'vitest';
import { publicView } from '../../functions/http/views/public-view.ts';
import { citizen } from '../../shared/application/give-command/give-by-code.ts';
import { ratingCommand } from '../../shared/application/give-command/payload.ts';
import { register } from '../../shared/domain/case/register.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';
import { beijing, calendar } from '../domain/calendar/support.ts';
import { envComplaint } from '../support/district.ts';
import { wardPack } from './fixtures/ward.ts';

const satisfaction = 'values: { good: { zh: 满意, en: Good }, bad: { zh: 不满意, en: Bad } }';
const choice = `type: choice, ${satisfaction}`;

/** The ward lets a family praise it and call it off, under names of its own. */
const withPublic = (file: string) =>
  file
    .replace(
      'onRegister:',
      `public:
  rating: { command: praise }
  withdrawal: { command: call-off, with: { way: page }, today: saidOn }
onRegister:`,
    )
    .replace(
      '  place:\n',
      `  praise:
    title: { zh: 家属评价, en: Praise }
    event: praised
    rules: [W-01]
    stages: any
    by: [citizen]
    fields:
      intake: { title: { zh: 受理, en: Intake }, ${choice} }
      field: { title: { zh: 现场, en: Field }, ${choice} }
      result: { title: { zh: 结果, en: Result }, ${choice} }
    effects: []
  call-off:
    title: { zh: 不再需要, en: Call off }
    event: called-off
    rules: [W-01]
    stages: [care]
    by: [citizen]
    fields:
      way: { title: { zh: 途径, en: Way }, type: choice, values: { page: { zh: 网页, en: Page } } }
      saidOn: { title: { zh: 日期, en: Day }, type: date }
      reason: { title: { zh: 原因, en: Reason }, type: text, optional: true }
    effects: [{ enter: closed, outcome: withdrawn }]
  place:
`,
    );

function mechanismOf(change: (file: string) => string): Mechanism {
  const loading = loadPack(wardPack(change));
  if (loading.kind === 'refused') throw new Error(JSON.stringify(loading.problems));
  const [found] = loading.pack.mechanisms;
  if (found === undefined) throw new Error('the pack has one');
  return found;
}

function seen(mechanism: Mechanism) {
  const context = { now: beijing('2026-03-02T09:00'), actor: citizen, calendar, settings: {} };
  const registration = { content: '无陪护患者', complainant: {}, unclear: {} };
  const matter = { number: 'HL-1', codeDigest: 'Q', firstContact: 'desk', registration, facts: {} };
  const { subject } = register(mechanism, matter, context);
  const { canRate, canWithdraw, asked } = publicView(
    subject,
    { acts: [] },
    mechanism,
    { units: [], organisation: { id: 'ward' } },
    context,
  );
  return { canRate, canWithdraw, asked: asked && Object.keys(asked.fields) };
}

describe('what is done by number and code', () => {
  it('is the mechanism’s to say, by commands of its own', () => {
    const ward = mechanismOf(withPublic);
    expect(seen(ward)).toEqual({ canRate: true, canWithdraw: true, asked: ['intake', 'field', 'result'] });
    const said = { intake: 'satisfied', field: 'satisfied', result: 'dissatisfied' } as const;
    expect(ratingCommand(said, 1, ward)).toEqual({ type: 'praise', payload: said });
    expect(ratingCommand(said, 1, envComplaint)).toMatchObject({ type: 'rate', payload: { channel: 'web' } });
  });

  it('is nothing where it says nothing', () => {
    const ward = mechanismOf((file) => file);
    expect(seen(ward)).toEqual({ canRate: false, canWithdraw: false, asked: undefined });
    expect(ratingCommand({ intake: 'satisfied', field: 'satisfied', result: 'satisfied' }, 1, ward)).toBeUndefined();
  });

  it.each<[what: string, from: string, to: string, problem: string]>([
    ['a command that there is not', 'command: praise', 'command: prase', 'unknown-command public.rating.command'],
    ['a command that is for units alone', 'command: praise', 'command: place', 'not-public public.rating.command'],
    [
      'a rating that lacks an aspect',
      '      field: { title: { zh: 现场',
      '      feeld: { title: { zh: 现场',
      'unknown-field public.rating.command',
    ],
    [
      'a field that the command has not',
      'with: { way: page }',
      'with: { wai: page }',
      'unknown-field public.withdrawal.with.wai',
    ],
    [
      'a value that its field has not',
      'with: { way: page }',
      'with: { way: phone }',
      'unknown-field-value public.withdrawal.with.way',
    ],
    [
      'a consequence by an unknown rule',
      'command: praise }',
      'command: praise, dissatisfied: { rules: [W-99], message: { zh: 重办, en: Redo } } }',
      'unknown-rule public.rating.dissatisfied.rules.0',
    ],
    ['a day in what is no day', 'today: saidOn', 'today: reason', 'wrong-field-type public.withdrawal.today'],
  ])('is refused with %s', (_what, from, to, problem) => {
    const loading = loadPack(wardPack((file) => withPublic(file).replace(from, to)));
    const problems = loading.kind === 'refused' ? loading.problems : [];
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toContain(problem);
  });
});
