import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GROUNDS, KINDS } from '../../../shared/domain/proposal/kinds.ts';
import { normaliseText } from '../../../shared/domain/proposal/normalise.ts';
import { propose } from '../../../shared/domain/proposal/propose.ts';
import { NO_COMPLAINTS, SHORT_TEXTS } from './short-texts.ts';

const firstKind = (content: string) => propose({ content }).kinds[0]?.kind;

describe('kinds of short texts', () => {
  test.each(SHORT_TEXTS)('%s: %s', (kind, content) => {
    expect(firstKind(content)).toBe(kind);
  });

  test.each(NO_COMPLAINTS)('no complaint: %s', (content) => {
    expect(propose({ content }).kinds.map(({ kind }) => kind)).toEqual(['other']);
  });

  test('every kind has at least three texts', () => {
    for (const kind of KINDS.filter((name) => name !== 'other'))
      expect(SHORT_TEXTS.filter(([wanted]) => wanted === kind).length, kind).toBeGreaterThanOrEqual(3);
  });

  test('several kinds, the one that is named first in front', () => {
    const { kinds } = propose({ content: '工厂夜里机器轰鸣，吵得睡不着，还排出刺鼻的废气，污水直接流进小河' });
    expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(['air-industrial', 'noise-industrial', 'water']);
  });
});

describe('denied, over, other senses', () => {
  test.each([
    ['工地现在没有噪音了，也没有扬尘', 'other'],
    ['楼下饭店的油烟已经解决了，谢谢', 'other'],
    ['回复说油烟问题已经解决，可是现在油烟仍然很大，呛得不敢开窗', 'air-catering'],
    ['工厂没有污染处理设施，废气直接排放，气味刺鼻', 'air-industrial'],
    ['难道没有噪音吗？KTV吵到凌晨三点', 'noise-entertainment'],
    ['未经处理的污水直接排到河里', 'water'],
  ])('%s → %s', (content, kind) => {
    expect(firstKind(content)).toBe(kind);
  });

  test('a text on the edge says that it is unsure', () => {
    expect(propose({ content: '隔壁有点味道，一阵一阵的' }).unsure).toBe(true);
    expect(propose({ content: '楼下烧烤店油烟扰民，浓烟滚滚，油烟味呛得不敢开窗' }).unsure).toBe(false);
  });
});

describe('urgency grounds', () => {
  test.each([
    ['化工厂的恶臭熏得人想吐', 'smell'],
    ['工地通宵施工，噪音震耳欲聋，全楼无法入睡', 'grave-noise'],
    ['养猪场的粪水污染了全村的饮用水源', 'drinking-water'],
    ['化工厂氨气泄漏，刺鼻的气体飘到村里', 'sudden-incident'],
    ['工厂排放有毒气体，好几个村民得了癌症', 'health-or-safety-threat'],
    ['村民因为垃圾填埋场臭气准备到市政府静坐堵路', 'social-stability'],
    ['企业偷排废水，附近癌症患者越来越多，威胁村民健康', 'public-health'],
    ['有人把剧毒危险废物倾倒进河里，大量死鱼', 'environmental-safety'],
  ])('%s claims %s', (content, ground) => {
    const found = propose({ content }).grounds;
    expect(found.map((entry) => entry.ground)).toContain(ground);
    expect(found.every(({ words }) => words.length > 0)).toBe(true);
  });

  test('a plain nuisance claims none', () => {
    expect(propose({ content: '楼下便利店的喇叭有点吵' }).grounds).toEqual([]);
  });

  test('what is no complaint claims none', () => {
    expect(propose({ content: '公司拖欠工资，我们准备去静坐' }).grounds).toEqual([]);
  });
});

describe('candidate facts', () => {
  test.each([
    [
      '在建楼盘凌晨还在打桩，噪音很大',
      { medium: 'noise', works_kind: 'building', night_work: true, noise_source: 'construction_machine' },
    ],
    ['地铁施工夜间噪声扰民', { works_kind: 'rail_transit', night_work: true }],
    [
      '楼下KTV没有营业执照，每晚吵到凌晨',
      { venue_kind: 'entertainment', business_licence: 'not_held', noise_source: 'entertainment_venue' },
    ],
    [
      '烧烤店没有专用烟道，油烟直排到居民楼',
      { medium: 'air', air_source: 'catering', public_flue: false, building_kind: 'residential' },
    ],
    ['有人露天焚烧塑料，浓烟呛人', { air_source: 'open_burning', burnt_material: 'plastic' }],
    ['垃圾中转站臭气熏天', { medium: 'odour', air_source: 'rubbish_or_sewer', immediate_ground: ['foul_smell'] }],
    ['禁养区里的养猪场臭气熏天', { medium: 'livestock', livestock_zone: 'forbidden_other', existing_farm: true }],
    ['非法采石场粉尘漫天，没有采矿证', { medium: 'quarry', quarry_illegal: true }],
    ['不知道从哪里飘来的刺鼻化学气味', { responsible_party_known: false, air_source: 'unknown_gas' }],
    ['广场舞的音响太大，吵得没法休息', { noise_source: 'public_place_activity' }],
    ['清溪广场每天晚上跳坝坝舞，音响开得震天', { noise_source: 'public_place_activity' }],
  ])('%s', (content, expected) => {
    const { facts, factWords } = propose({ content });
    expect(facts).toMatchObject(expected);
    expect(Object.keys(factWords).toSorted()).toEqual(Object.keys(facts).toSorted());
  });

  test('what the text does not name is absent', () => {
    expect(Object.keys(propose({ content: '邻居半夜弹琴，太吵' }).facts)).not.toContain('business_licence');
  });
});

describe('places', () => {
  test('come from the location first, then from the text', () => {
    const { places } = propose({ content: '幸福路口的红星砖厂冒黑烟', location: '云山镇柳树村' });
    expect(places.map(({ text, from }) => [text, from])).toEqual([
      ['云山镇', 'location'],
      ['柳树村', 'location'],
      ['幸福路口', 'content'],
      ['红星砖厂', 'content'],
    ]);
  });

  test.each([
    ['an ending that begins another word', '许多市民和村民组织跳广场舞，路过厂房的人都捂耳朵', []],
    ['what tells nothing', '小区楼下的马路边有小餐馆，一条街都是水泥路，在建项目的工地很吵', []],
    ['numbers and measures', '楼下开了三家夜宵店，23号楼对面有一个工地', []],
    ['what is to be built', '不同意在小区门口建垃圾站，也不要设变电站', []],
    ['a sentence', '我们不知道为什么总是没有人管理的小区', []],
    ['verbs before a name', '货车进出长岭菜市场，造成双塘小区出行难', ['长岭菜市场', '双塘小区']],
    ['a measure before a name', '8栋楼下的好运来麻将馆', ['好运来麻将馆']],
    ['an ending behind a name', '玉兰绿洲小区旁边', ['玉兰绿洲小区']],
    ['a river or a hill in a name', '石江桥镇和云山北路', ['石江桥镇', '云山北路']],
    ['a surname that looks like a word', '曾家村', ['曾家村']],
  ])('%s: %s', (_, content, expected) => {
    expect(propose({ content }).places.map(({ text }) => text)).toEqual(expected);
  });
});

const pieces = fc.constantFrom(
  '噪音',
  '没有',
  '污水',
  '，',
  '。',
  '\n',
  ' ',
  '已经解决',
  'KTV',
  '养猪场',
  '\u0301',
  '\ud800',
  '\u200b',
  '臭',
  '垃圾',
  '村',
  '反对',
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(pieces, { maxLength: 60 }).map((list) => list.join('')),
);

describe('any text', () => {
  test('is read without error, and every word is in it', () => {
    fc.assert(
      fc.property(anyText, anyText, (content, location) => {
        const proposal = propose({ content, location });
        const kinds = proposal.kinds.map(({ kind }) => kind);
        expect(kinds.length).toBeGreaterThanOrEqual(1);
        expect(kinds.length).toBeLessThanOrEqual(4);
        expect(new Set(kinds).size).toBe(kinds.length);
        if (kinds.includes('other')) expect(kinds).toEqual(['other']);
        for (const { score } of proposal.kinds) expect(score >= 0 && score <= 1).toBe(true);
        for (const { ground } of proposal.grounds) expect(GROUNDS).toContain(ground);
        const words = [...proposal.kinds, ...proposal.grounds].flatMap((entry) => entry.words);
        for (const word of [...words, ...Object.values(proposal.factWords).flat()])
          expect(proposal.normalised).toContain(word);
      }),
      { numRuns: 500 },
    );
  });

  test('gives the same proposal twice', () => {
    fc.assert(
      fc.property(anyText, (content) => {
        expect(propose({ content })).toEqual(propose({ content }));
      }),
    );
  });

  test('is normalised once and for all', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
    );
  });

  // Would outlast the runner's time limit if any step were quadratic.
  test.each(['噪音', ' ', '村', '没有', 'a\u0301', '吵 ', '噪音，', '\ufdfa', '污水处理厂'])(
    'of 200,000 characters of %j is read',
    (piece) => {
      const content = piece.repeat(200_000 / piece.length);
      expect(propose({ content }).kinds.length).toBeGreaterThan(0);
    },
  );
});

test('width, capitals, traditional characters and mistyped characters do not matter', () => {
  expect(normaliseText('ＫＴＶ　噪聲擾民！')).toBe('ktv 噪声扰民!');
  expect(normaliseText('燥音')).toBe('噪音');
  expect(normaliseText('噪\u200b音')).toBe('噪音');
});
