import { describe, expect, it } from 'vitest';
import { intakeProposal } from '../../functions/propose/proposal.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { proposalAnswer } from '../../shared/contracts/proposal.ts';
import { signatureOf } from '../../shared/domain/proposal/signature.ts';
import { answered, functionsWorld, hotline12369 } from './world.ts';

const plant = '丽水新城小区旁边的混凝土搅拌站整天扬尘，噪音很大，业主苦不堪言，恳请查处。';

describe('POST /v1/intake/proposal', () => {
  it('proposes kinds, facts and who would lead, with the words behind them', async () => {
    const { deps } = functionsWorld();
    const proposal = proposalAnswer.parse(
      answered(await intakeProposal({ content: '化工厂烟囱每天排放刺鼻废气，整个小区都闻得到。' }, hotline12369, deps)),
    );
    expect(proposal.kinds[0]?.kind).toBe('air-industrial');
    expect(proposal.kinds[0]?.words.length).toBeGreaterThan(0);
    expect(proposal.grounds.map(({ ground }) => ground)).toContain('smell');
    expect(proposal.facts).toMatchObject({ medium: 'air', air_source: 'industrial' });
    expect({ row: proposal.row, unit: proposal.unit }).toEqual({ row: 'RT-23', unit: 'epb' });
  });

  it('says nothing of who would lead to an account of no unit, which receives nothing', async () => {
    const { deps } = functionsWorld();
    const manager: StaffCaller = { kind: 'staff', user: 'manager', roles: ['manager'] };
    const request = { content: '化工厂烟囱每天排放刺鼻废气，整个小区都闻得到。', facts: { medium: 'air' } };
    const proposal = proposalAnswer.parse(answered(await intakeProposal(request, manager, deps)));
    expect(proposal.kinds[0]?.kind).toBe('air-industrial');
    expect(proposal).not.toHaveProperty('unit');
    expect(proposal).not.toHaveProperty('standing');
  });

  it('proposes the open cases of the same problem, and joins nothing', async () => {
    const { deps, problems } = functionsWorld();
    await problems.put({ number: 'HJ-1', signature: signatureOf({ content: plant }) });
    await problems.put({ number: 'HJ-2', signature: signatureOf({ content: '金沙酒吧半夜音响吵得睡不着。' }) });
    const again = '投诉丽水新城附近的搅拌站，粉尘飞得到处都是，晚上还在施工，噪音扰民。';
    const proposal = proposalAnswer.parse(answered(await intakeProposal({ content: again }, hotline12369, deps)));
    expect(proposal.duplicates.map(({ number }) => number)).toEqual(['HJ-1']);
    expect(proposal.duplicates[0]?.words.join()).toContain('丽水');
  });

  it('says apart from that who would lead on the facts that a person has put down, whatever the text says', async () => {
    const { deps, registered } = functionsWorld();
    const content = '化工厂烟囱每天排放刺鼻废气，整个小区都闻得到。';
    const ask = async (facts?: Record<string, string>) => {
      const request = { content, ...(facts ? { facts } : {}) };
      return proposalAnswer.parse(answered(await intakeProposal(request, hotline12369, deps)));
    };
    expect((await ask()).standing).toBeUndefined();
    const nothing = await ask({});
    expect(nothing.standing).toMatchObject({ row: 'RT-74', needs: 'designation', missing: ['medium'] });
    const facts = { medium: 'odour', air_source: 'rubbish_or_sewer' };
    const sewer = await ask(facts);
    expect(sewer.standing).toMatchObject({ lead: 'municipal', rules: ['RT-32', 'ENV-127'], provisional: false });
    expect({ unit: sewer.unit, facts: sewer.facts }).toEqual({ unit: nothing.unit, facts: nothing.facts });
    // What is promised is what registering does.
    expect(sewer.standing).toEqual((await registered({ content, facts })).routing);
  });

  it('refuses facts that are none, as registering does', async () => {
    const { deps } = functionsWorld();
    const request = { content: '臭', facts: { medium: 'smell' } };
    expect(await intakeProposal(request, hotline12369, deps)).toMatchObject({
      code: 'invalid',
      details: [{ path: 'facts.medium' }],
    });
  });

  it('says "other" of what is no complaint about pollution, and proposes no unit', async () => {
    const { deps } = functionsWorld();
    const proposal = proposalAnswer.parse(
      answered(await intakeProposal({ content: '请问今年中考加分政策什么时候公布？' }, hotline12369, deps)),
    );
    expect(proposal.kinds.map(({ kind }) => kind)).toEqual(['other']);
    expect(proposal.unit).toBeUndefined();
    expect(proposal.row).toBeUndefined();
  });
});
