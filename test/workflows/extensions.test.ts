import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { transferForm } from '../../functions/http/views/transfer-form.ts';
import { extensions } from '../../shared/domain/mechanism/extensions.ts';
import { loadMechanism } from '../../workflows/language/load-mechanism.ts';
import { plainCase } from '../support/plain-case.ts';
import { envComplaint, ruleIds } from '../support/district.ts';

const page = readFileSync(new URL('../../workflows/language/MECHANISMS.md', import.meta.url), 'utf8');

it('says of every extension what it does', () => {
  const section = page.slice(page.indexOf('## Extensions'), page.indexOf('## Stages'));
  for (const name of Object.values(extensions).flat()) expect(section).toContain(name);
});

function problemsOf(change: (draft: { intake: object; forms: object; commands: object }) => void): readonly string[] {
  const draft = structuredClone(envComplaint) as unknown as Parameters<typeof change>[0];
  change(draft);
  const loading = loadMechanism(draft, { rules: ruleIds });
  return loading.kind === 'refused' ? loading.problems.map(({ path, message }) => `${path}: ${message}`) : [];
}

it('refuses a name that is none, with the one that was meant', () => {
  const wording = problemsOf((draft) => Object.assign(draft.intake, { proposal: 'polution-kinds' }));
  expect(wording).toEqual([expect.stringMatching(/^intake\.proposal: .*pollution-kinds/u) as unknown]);
  const [form] = problemsOf((draft) => {
    draft.forms = { 'hand-over-': envComplaint.forms?.['hand-over'] };
  });
  expect(form).toMatch(/^forms.*hand-over/u);
});

it('refuses a form of what there is not', () => {
  const asked = { by: 'transfers', confirmedBy: 'confirm-transfer', at: 'delivred', class: 'medum' };
  expect(problemsOf((draft) => (draft.forms = { 'hand-over': asked })).map((one) => one.split(' · ')[0])).toEqual([
    expect.stringContaining('forms.hand-over.by: 没有“transfers”，是否指“transfer”') as unknown,
    expect.stringContaining('forms.hand-over.at: 没有“delivred”，是否指“delivered”') as unknown,
    expect.stringContaining('forms.hand-over.class: 没有“medum”，是否指“medium”') as unknown,
  ]);
});

it('prints a hand-over by the names that the mechanism gives, and none where it asks for no form', () => {
  const at = plainCase({}).receivedAt;
  const subject = plainCase({
    target: 'branch-east',
    firstContact: 'main-desk',
    facts: { shelf: 'novel' },
    milestones: { arrived: { at, seq: 3, lastAt: at, lastSeq: 3 } },
  });
  const sent = { command: 'send', seq: 2, at, unit: 'main-desk', rules: [], data: { mode: 'fax', basis: 'B-1' } };
  const confirmation = { ...sent, command: 'receive', seq: 3, data: { confirmedBy: '王' } };
  const forms = { 'hand-over': { by: 'send', confirmedBy: 'receive', at: 'arrived', class: 'shelf' } };
  const badges = { names: [], weight: 0 };
  expect(transferForm(subject, { forms }, badges, { handOver: sent, confirmation })).toMatchObject({
    from: 'main-desk',
    to: 'branch-east',
    mode: 'fax',
    basis: 'B-1',
    grade: 'ordinary',
    class: 'novel',
    confirmedBy: '王',
  });
  expect(transferForm(subject, {}, badges, { handOver: sent, confirmation })).toBeUndefined();
});
