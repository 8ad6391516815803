import { describe, expect, it } from 'vitest';
import { comparePublicity } from '../../shared/domain/case/publicity.ts';
import { functionsWorld, staffOf as callerOf } from '../functions/world.ts';
import { dissatisfied } from '../scenarios/usual.ts';
import { concluded, direct, Matter, park } from './support.ts';
import { envWorks } from '../support/district.ts';

const common = {
  causes: '混凝土连续浇筑',
  periods: [{ from: '20:00', to: '06:00' }],
  workPoints: ['1号楼'],
  machines: [{ kind: '泵车', count: 2 }],
};
const publicised = {
  medium: '区报',
  content: {
    ...common,
    leadDepartment: 'construction',
    managerContact: '李工 13900000000',
    complaintPhone: '67822159',
    project: '某住宅楼',
    affectedArea: '周边三个小区',
  },
};
const notice = {
  content: { ...common, maximumBoundaryNoise: '55 dB' },
  leaflets: true,
  proof: { kind: 'photo', reference: '公告照片 05-11 10:00' },
};
const permit = {
  number: '夜施2026-1',
  validFrom: '2026-05-12T20:00:00+08:00',
  validTo: '2026-05-13T06:00:00+08:00',
  posted: { kind: 'photo', reference: '张贴照片' },
};
const pour = {
  works_kind: 'building',
  night_work: true,
  night_cause: ['special_process'],
  works_start_on: '2026-05-12',
};

const works = (facts: Readonly<Record<string, unknown>> = pour, at = '2026-05-04T09:00') =>
  new Matter({ mechanism: envWorks, firstContact: 'construction', facts, at });

describe('the regime for hot spots: air and noise (§ 10a)', () => {
  it('ENV-110: it applies to air and noise from works in addition, and its rows come first', () => {
    const building = { medium: 'noise', noise_source: 'construction_machine', works_kind: 'building' };
    const night = { ...building, night_work: true, night_cause: ['special_process'] };
    const { routing } = new Matter({ firstContact: 'epb', facts: night }).subject;
    expect(routing).toMatchObject({ row: 'RT-11', lead: 'construction' });
    expect(routing?.overlays).toContain('OV-11');
    expect(direct({ facts: { medium: 'water', water_source: 'industrial' } }).subject.routing?.overlays).not.toContain(
      'OV-11',
    );
  });

  it.each([
    ['2026-05-07T23:59:59', 'met', undefined],
    ['2026-05-08T00:00', 'missed', '0 min'],
    ['2026-05-08T09:00', 'missed', '9 h 00 min'],
  ])('ENV-111: publicity 5 calendar days before the noise, counted back: at %s it is %s', (at, status, late) => {
    const matter = works().at(at).does('construction', 'publicise', publicised);
    expect(matter.clock('C-P5')).toMatchObject({
      kind: 'limit',
      unit: 'construction',
      due: 'Thu 2026-05-07 24:00',
      status,
      late,
    });
    expect(matter.act('publicise').data).toMatchObject({ medium: '区报' });
  });

  it('ENV-111: a moved start counts anew', () => {
    const matter = works().does('construction', 'plan-start', { startsOn: '2026-05-20' });
    expect(matter.clock('C-P5')).toMatchObject({ status: 'cancelled' });
    expect(matter.clock('C-P5#2')).toMatchObject({ due: 'Fri 2026-05-15 24:00' });
  });

  it.each([
    'leadDepartment',
    'managerContact',
    'complaintPhone',
    'project',
    'causes',
    'periods',
    'workPoints',
    'machines',
    'affectedArea',
  ])('ENV-112: a publicity without %s is none', (field) => {
    const content = { ...publicised.content, [field]: undefined };
    expect(() => works().does('construction', 'publicise', { ...publicised, content })).toThrow(field);
  });

  it.each([
    [{ at: '22:30', workPoints: ['1号楼'], machines: [{ kind: '泵车', count: 2 }] }, 'consistent', []],
    [{ at: '12:00' }, 'inconsistent', ['period']],
    [{ workPoints: ['2号楼'] }, 'inconsistent', ['work-point']],
    [{ machines: [{ kind: '打桩机', count: 1 }] }, 'inconsistent', ['machine-kind']],
    [{ machines: [{ kind: '泵车', count: 3 }] }, 'inconsistent', ['machine-count']],
    [{}, undefined, []],
  ])('ENV-112: what was published is compared with what is found: %o is %s', (observed, match, items) => {
    const result = comparePublicity(publicised.content, observed);
    expect(result.match).toBe(match);
    expect(result.differences.map(({ item }) => item)).toEqual(items);
    expect(comparePublicity(undefined, observed)).toMatchObject({ match: 'none_published' });
  });

  it('ENV-112: a complaint links to the works and learns how they match what was published (RT-05, RT-06)', async () => {
    const world = functionsWorld();
    const planned = await world.registered({
      mechanism: 'env-works',
      content: '某市重点工程夜间施工',
      facts: { works_kind: 'city_key', night_work: true, works_start_on: '2026-03-20' },
    });
    const lead = 'city-keyworks';
    await world.given(planned.number, lead, { type: 'publicise', ...publicised });
    const complaint = await world.registered({
      content: '夜里太吵',
      facts: { medium: 'noise', noise_source: 'construction_machine', works_kind: 'city_key', night_work: true },
    });
    const link = { type: 'link-works', works: planned.number };
    const seen = async (observed: object) =>
      (await world.given(complaint.number, 'epb', { ...link, observed })).routing;
    expect(await seen({ at: '22:30' })).toMatchObject({ row: 'RT-06', lead });
    expect(await seen({ at: '12:00' })).toMatchObject({ row: 'RT-05', lead });
    const refused = await world.give(
      complaint.number,
      'epb',
      { type: 'link-works', works: 'W-none' },
      { caller: callerOf('epb') },
    );
    expect(refused.kind).toBe('refused');
  });

  it('ENV-113: the publishing department’s demands and the builder’s commitments are on record', () => {
    const matter = works().does('construction', 'demand-measures', {
      demands: '加隔声棚',
      commitments: '22时后不打桩',
    });
    expect(matter.act('demand-measures')).toMatchObject({
      unit: 'construction',
      data: { demands: '加隔声棚', commitments: '22时后不打桩' },
    });
    expect(matter.clock('C-P1')?.rules).toContain('ENV-113');
  });

  it('ENV-114: a site notice the day before, with six items, leaflets and a photo', () => {
    const noticed = (at: string) => works().at(at).does('construction', 'post-notice', notice).clock('C-P1');
    expect(noticed('2026-05-11T23:59:59')).toMatchObject({ kind: 'limit', due: 'Mon 2026-05-11 24:00', status: 'met' });
    expect(noticed('2026-05-12T00:00')).toMatchObject({ status: 'missed', late: '0 min' });
    for (const item of ['causes', 'periods', 'workPoints', 'machines', 'maximumBoundaryNoise']) {
      const content = { ...notice.content, [item]: undefined };
      expect(() => works().does('construction', 'post-notice', { ...notice, content })).toThrow(item);
    }
    expect(() => works().does('construction', 'post-notice', { ...notice, proof: undefined })).toThrow(/proof/);
    expect(() => works().does('construction', 'post-notice', { ...notice, leaflets: undefined })).toThrow(/leaflets/);
  });

  it('ENV-115: night work without a valid, posted permit is shown as irregular', () => {
    const started = (matter: Matter) => matter.at('2026-05-12T22:00').does('construction', 'start-works');
    expect(started(works()).subject.routing?.overlays).toContain('ENV-115');
    const permitted = works().does('construction', 'record-permit', permit);
    expect(permitted.clock('C-NIGHT')).toMatchObject({ kind: 'elapsed', status: 'met' });
    expect(started(permitted).subject.routing?.overlays).not.toContain('ENV-115');
    const expired = { ...permit, validTo: '2026-05-01T06:00:00+08:00' };
    expect(started(works().does('construction', 'record-permit', expired)).subject.routing?.overlays).toContain(
      'ENV-115',
    );
    for (const field of ['number', 'validFrom', 'validTo', 'posted']) {
      expect(() => works().does('construction', 'record-permit', { ...permit, [field]: undefined })).toThrow(field);
    }
    const day = works({ works_kind: 'building', works_start_on: '2026-05-12' });
    expect(day.refuses('construction', 'record-permit', permit)).toBe('not-allowed ENV-115');
  });

  it('ENV-115: a permit that runs out while the works go on is noticed at that instant, until another one is recorded', () => {
    const matter = works().does('construction', 'publicise', publicised).does('construction', 'post-notice', notice);
    matter.does('construction', 'record-permit', permit);
    expect(matter.clock('C-PERMIT')).toBeUndefined();
    matter.at('2026-05-12T22:00').does('construction', 'start-works');
    expect(matter.clock('C-PERMIT')).toMatchObject({ kind: 'target', unit: 'construction', due: '2026-05-13T06:00' });
    matter.at('2026-05-13T06:00');
    const warned = matter.events.filter((event) => event.type === 'deadline-warned' && event.deadline === 'C-PERMIT');
    expect(warned).toHaveLength(1);
    expect(matter.subject.routing?.overlays).not.toContain('ENV-115');
    matter.at('2026-05-13T06:00:01');
    expect(matter.events.slice(-3)).toMatchObject([
      { type: 'deadline-missed', deadline: 'C-PERMIT', kind: 'target', at: '2026-05-12T22:00:01Z' },
      { type: 'escalated', action: 'notify', to: ['construction', 'epb-12369', 'municipal-12319'] },
      { type: 'rerouted', result: { overlays: expect.arrayContaining(['ENV-115']) as unknown } },
    ]);
    // The board shows what is pressing; the text makes no breach of it.
    expect(matter.boardRow()).toMatchObject({ dueClock: 'C-PERMIT', overdue: false });
    expect(matter.seenBy('construction').tasks.map(({ milestone }) => milestone)).toContain('permitted');
    const renewed = { ...permit, number: '夜施2026-2', validTo: '2026-05-13T22:00:00Z' };
    matter.at('2026-05-13T09:00').does('construction', 'record-permit', renewed);
    expect(matter.subject.routing?.overlays).not.toContain('ENV-115');
    expect(matter.clock('C-PERMIT')).toMatchObject({ status: 'missed', late: '3 h 00 min' });
    expect(matter.clock('C-PERMIT#2')).toMatchObject({ status: 'running', due: '2026-05-14T06:00' });
    matter.does('construction', 'end-works').at('2026-05-20T00:00');
    expect(matter.clock('C-PERMIT#2')).toMatchObject({ status: 'cancelled' });
  });

  it('ENV-115: renewed in time it is valid on; one that ran out before the works started is none', () => {
    const matter = works().does('construction', 'record-permit', permit);
    matter.at('2026-05-12T22:00').does('construction', 'start-works').at('2026-05-13T05:00');
    matter.does('construction', 'record-permit', { ...permit, validTo: '2026-05-14T06:00:00+08:00' });
    expect(matter.clock('C-PERMIT')).toMatchObject({ status: 'met' });
    expect(matter.at('2026-05-13T12:00').subject.routing?.overlays).not.toContain('ENV-115');
    const late = works().does('construction', 'record-permit', permit).at('2026-05-13T07:00');
    expect(late.does('construction', 'start-works').clock('C-PERMIT')).toMatchObject({ status: 'missed' });
    expect(late.subject.routing?.overlays).toContain('ENV-115');
  });

  it('ENV-115: the day on which a permit ends is the day of the law, whatever offset it is written with', () => {
    const matter = works()
      .at('2026-05-13T05:00')
      .does('construction', 'record-permit', {
        ...permit,
        validTo: '2026-05-12T22:00:00Z',
      });
    expect(matter.subject.milestones['permitted']).toBeDefined();
  });

  it('ENV-116: every notice names who explains on site, with a phone; until then it is a task', () => {
    const matter = works().does('construction', 'post-notice', notice);
    expect(matter.clock('C-EXPLAIN')).toMatchObject({ kind: 'elapsed', pending: ['explainer-named'] });
    const explainer = { name: '周九', phone: '13700000000' };
    matter.does('construction', 'post-notice', { ...notice, explainer });
    expect(matter.clock('C-EXPLAIN')).toMatchObject({ status: 'met' });
    expect(matter.act('post-notice').data).toMatchObject({ explainer });
    expect(
      works()
        .does('construction', 'post-notice', { ...notice, explainer })
        .clock('C-EXPLAIN'),
    ).toBeUndefined();
  });

  it.each([
    { works_kind: 'national_key' },
    { works_kind: 'municipal_emergency' },
    { works_kind: 'building', night_work: true, night_cause: ['other_unavoidable'] },
  ])('ENV-117: %o wants a plan that the three departments agree on', (facts) => {
    const matter = works(facts);
    expect(matter.subject.routing?.overlays).toContain('ENV-117');
    expect(matter.clock('C-PLAN')).toMatchObject({ kind: 'elapsed', due: '—', pending: ['plan-agreed'] });
    const agree = (units: readonly string[]) => ({ units, plan: '错峰施工' });
    const { lead = '' } = matter.subject;
    expect(matter.refuses(lead, 'agree-plan', agree(['construction', 'epb']))).toBe('invalid ENV-117 units');
    matter.does(lead, 'agree-plan', agree(['construction', 'municipal', 'epb']));
    expect(matter.clock('C-PLAN')).toMatchObject({ status: 'met' });
    expect(works().clock('C-PLAN')).toBeUndefined();
  });

  it('ENV-118: the approvals are filed with both centres, a receipt each', () => {
    const matter = works();
    const filed = (centre: string) => ({ centre, receipt: { kind: 'document', reference: `回执${centre}` } });
    expect(() => matter.does('construction', 'file-approval', { centre: '12369' })).toThrow(/receipt/);
    matter.at('2026-05-11T15:00').does('construction', 'file-approval', filed('12369'));
    expect(matter.clock('C-FILE')).toMatchObject({ kind: 'elapsed', status: 'running', pending: ['filed-12319'] });
    expect(matter.seenBy('construction').tasks.map(({ milestone }) => milestone)).toContain('filed-12319');
    matter.does('municipal-12319', 'file-approval', filed('12319'));
    expect(matter.clock('C-FILE')).toMatchObject({ status: 'met' });
  });

  it.each([
    ['city_key', 'city-keyworks', 'RT-07'],
    ['district_key', 'district-keyworks', 'RT-08'],
  ])('ENV-119: for a %s project %s publicises, coordinates and explains', (works_kind, lead, row) => {
    expect(works({ works_kind }).subject).toMatchObject({ lead, routing: { row } });
    const complaint = { medium: 'noise', noise_source: 'construction_machine', works_kind };
    expect(new Matter({ firstContact: 'epb', facts: complaint }).subject.routing?.lead).toBe(lead);
  });

  it('ENV-120: municipal works that must run at night: the municipal administration publicises and explains', () => {
    expect(works({ works_kind: 'municipal_new', night_work: true }).subject).toMatchObject({
      lead: 'municipal',
      routing: { row: 'RT-09' },
    });
  });

  it('ENV-121: the construction department issues the certificate, names reason, quantity, machines, period and officer, and answers for it', () => {
    const matter = works();
    expect(matter.subject.routing?.overlays).toContain('ENV-121');
    expect(matter.clock('C-CERT')).toMatchObject({ unit: 'construction', pending: ['certified'] });
    const certificate = {
      reason: '连续浇筑',
      quantity: '800 m³',
      machines: '泵车2台',
      period: '20:00-06:00',
      officer: '吴十',
    };
    expect(matter.refuses('epb', 'issue-certificate', certificate)).toBe('not-your-unit ENV-121');
    for (const field of Object.keys(certificate)) {
      expect(() => matter.does('construction', 'issue-certificate', { ...certificate, [field]: undefined })).toThrow(
        field,
      );
    }
    matter.does('construction', 'issue-certificate', certificate);
    expect(matter.act('issue-certificate')).toMatchObject({ unit: 'construction', data: certificate });
    expect(matter.subject.routing?.overlays).not.toContain('ENV-121');
  });

  it('ENV-122: works rushed after a breach of contract: the construction department', () => {
    const rushed = {
      medium: 'noise',
      noise_source: 'construction_machine',
      works_kind: 'building',
      night_cause: ['contract_breach_or_illegal_subcontract'],
    };
    expect(new Matter({ firstContact: 'epb', facts: rushed }).subject.routing).toMatchObject({
      row: 'RT-10',
      lead: 'construction',
    });
  });

  it('ENV-123: a new entertainment venue: assessed, agreed, the public asked, a hearing for large ones; a licence in spite of a failed gate is shown', () => {
    const venue = new Matter({
      mechanism: envWorks,
      firstContact: 'culture',
      facts: {
        new_venue: 'large_entertainment',
        eia_done: true,
        site_agreed: true,
        public_asked: true,
        hearing_held: true,
      },
    });
    expect(venue.subject).toMatchObject({ lead: 'culture', facts: { public_asked: true, hearing_held: true } });
    expect(venue.subject.routing?.overlays).not.toContain('ENV-123');
    venue.does('epb', 'record-gate', { facts: { site_agreed: false, licence_issued: true } });
    expect(venue.subject.routing?.overlays).toContain('ENV-123');
  });

  it('ENV-124: the police take, handle, answer and publish social-life noise themselves', () => {
    const matter = park({ firstContact: 'police' });
    expect(matter.subject).toMatchObject({ firstContact: 'police', target: 'police', routing: { row: 'RT-19' } });
    matter.does('police', 'note', { text: '已解释沟通' });
    concluded(matter).does('police', 'publish', { text: '处理情况' });
    expect(new Set(matter.acts().map(({ unit }) => unit))).toEqual(new Set(['police']));
  });

  it('ENV-125: a catering project needs the environmental department’s written opinion before its licence', () => {
    const catering = (facts: object) =>
      new Matter({ mechanism: envWorks, firstContact: 'aic', facts: { new_venue: 'catering', ...facts } }).subject;
    expect(catering({})).toMatchObject({ lead: 'aic', co: [{ unit: 'epb' }] });
    expect(catering({ licence_issued: true }).routing?.overlays).toContain('ENV-125');
    expect(catering({ licence_issued: true, environmental_opinion: true }).routing?.overlays).not.toContain('ENV-125');
  });

  it('ENV-126: unknown gas not found for now: the departments agree, the accepting unit answers, and it is published', () => {
    const gas = { medium: 'odour', air_source: 'unknown_gas', gas_classifiable: false };
    const matter = new Matter({ firstContact: 'municipal', facts: gas });
    matter.does('municipal', 'accept').does('municipal', 'record-investigation', {
      facts: { industrial_source_nearby: 'not_determined' },
    });
    expect(matter.subject.routing).toMatchObject({ row: 'RT-30c', lead: 'municipal' });
    matter.does('municipal', 'record-consultation', { units: ['epb', 'municipal'], agreed: '暂未查明' });
    expect(matter.clock('C-GAS')).toMatchObject({ kind: 'elapsed', unit: 'municipal', pending: ['published'] });
    matter.does('municipal', 'reply', { outcome: 'other', text: '暂未查明，继续排查' });
    matter.at('2026-03-02T10:00').does('municipal', 'publish', { medium: '区报', text: '排查情况' });
    expect(matter.clock('C-GAS')).toMatchObject({ status: 'met', elapsed: '1 h 00 min' });
  });

  it('ENV-127: a smell that cannot be fixed at once: explained on the spot with three items; answered again afterwards', () => {
    const sewer = { medium: 'odour', air_source: 'rubbish_or_sewer', immediate_ground: ['foul_smell'] };
    const matter = new Matter({ firstContact: 'municipal', facts: sewer });
    matter.at('2026-03-02T09:30').does('municipal', 'arrive');
    const explained = { onSite: true, reason: '管道破损', measures: '已封堵', promisedOn: '2026-03-10' };
    matter
      .does('municipal', 'interim-reply', explained)
      .does('municipal', 'record-investigation', { longRectification: true });
    expect(matter.act('interim-reply').data).toMatchObject(explained);
    expect(matter.clock('C-INT')).toBeUndefined();
    expect(matter.clock('C-PROM')).toMatchObject({ due: 'Tue 2026-03-10 24:00', pending: ['replied'] });
    matter.at('2026-03-09T16:00').does('municipal', 'record-investigation', { rectified: true });
    matter.does('municipal', 'reply', { outcome: 'resolved' });
    expect(matter.clock('C-PROM')).toMatchObject({ status: 'met' });
    expect(matter.rates(dissatisfied)).toBeUndefined();
  });
});
