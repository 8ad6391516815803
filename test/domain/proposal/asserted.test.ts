import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matterOf } from '../../../shared/domain/proposal/frames.ts';
import { propose } from '../../../shared/domain/proposal/propose.ts';
import { FRESH_TEXTS } from './fresh-texts.ts';
import { NO_COMPLAINTS, SHORT_TEXTS } from './short-texts.ts';

/** What is proposed, without the scores and the words. */
function gist(content: string) {
  const { kinds, grounds, facts } = propose({ content });
  return { kinds: kinds.map(({ kind }) => kind), grounds: grounds.map(({ ground }) => ground), facts };
}

const FRONT = [
  '',
  '王先生来电反映：',
  '市民反映，',
  '市民来电反映',
  '李女士投诉称：',
  '您好，',
  '尊敬的领导，您好！',
  '【重复件】',
  '【12345热线】工单编号：20260901123，来电时间：2026年9月1日10时22分，市民反映：',
  '来电人称，',
  '诉求内容：',
  '群众举报：',
  '有市民来电投诉，',
  '网友留言：',
];
const BACK = [
  '',
  '，对此不满，希望相关部门帮助落实',
  '，请相关部门核实处理。',
  '，望尽快处理，谢谢！',
  '。请求有关部门调查处理并回复。',
  '，已多次反映未果，希望环保部门重视，非常感谢！',
  '。诉求：请核实处理并书面回复市民。',
  '。工单已受理，请承办单位按时办结，要求回复。',
  '，恳请领导帮忙解决，不胜感激。',
  '，市民对此表示不满，要求尽快整改。需要回访。',
  '。联系电话：13800000000',
];
const MATTERS = [
  ...FRESH_TEXTS.map(([, , text]) => text),
  ...SHORT_TEXTS.map(([, text]) => text),
  ...NO_COMPLAINTS.filter((text) => text !== ''),
];

describe('what a hotline or politeness puts around a matter', () => {
  test('changes no kind, no ground and no fact', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FRONT),
        fc.constantFrom(...MATTERS),
        fc.constantFrom(...BACK),
        (front, matter, back) => {
          expect(gist(`${front}${matter}${back}`), `${front}${matter}${back}`).toEqual(gist(matter));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test.each([
    ['王先生来电反映:楼下很吵,希望相关部门核实处理,谢谢!', '楼下很吵'],
    ['投诉搅拌站', '投诉搅拌站'],
    ['油烟问题已经整改好了,特此感谢', '油烟问题已经整改好了,特此感谢'],
    ['谢谢', '谢谢'],
    ['', ''],
  ])('%s → %s', (text, matter) => {
    expect(matterOf(text)).toBe(matter);
  });

  test('is no more than a front and a back of the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FRONT, ...BACK, '噪音', '臭'), { maxLength: 8 }), (parts) => {
        expect(parts.join('')).toContain(matterOf(parts.join('')));
      }),
    );
  });
});

describe('kinds', () => {
  test.each([
    ['高架桥每天22点后仍在施工，影响休息，对此不满，希望相关部门帮助落实', 'noise-construction'],
    ['王先生来电反映：高架桥每天22点后仍在施工，影响休息', 'noise-construction'],
    ['某公司偷偷排放刺激性气体', 'air-industrial'],
    ['印染厂晚上偷排，河水变成红色', 'water'],
    ['搅拌站东侧路旁有人烧垃圾', 'air-burning'],
    ['工程车把污泥倒进田里', 'solid-waste'],
    ['开始以为是垃圾发电厂，后来知道是养猪场的臭味', 'livestock'],
    ['不是施工噪声，是KTV的声音太大', 'noise-entertainment'],
    ['没有异味，但是风机噪声很大', 'noise-industrial'],
    ['半夜放炮开采把人震醒', 'noise-industrial'],
    ['施工噪声很大，并且扬尘严重', 'noise-construction'],
    ['扬尘严重，施工噪声也很大', 'dust'],
    ['以前是饭店，现在改成了KTV，吵得很', 'noise-entertainment'],
    ['以前楼下酒吧很吵，现在已经搬走了', 'other'],
  ])('%s → %s', (content, kind) => {
    expect(propose({ content }).kinds[0]?.kind).toBe(kind);
  });
});

describe('grounds are claimed of people, of what happened, and of what is there', () => {
  test.each([
    ['粉尘聚集在窗台，天天要擦', 'social-stability', false],
    ['居民反映浓烟低空聚集，散不出去', 'social-stability', false],
    ['渣土车把路堵了，扬尘满天，大规模施工', 'social-stability', false],
    ['广场舞大妈聚集跳舞，音响太大', 'social-stability', false],
    ['变电站建在居民聚集区，担心辐射', 'social-stability', false],
    ['填埋场太臭，村民聚集在门口抗议', 'social-stability', true],
    ['几百名业主围堵搅拌站，粉尘再不治理还要上街', 'social-stability', true],
    ['空气里有塑料的毒气味', 'health-or-safety-threat', false],
    ['空气里有塑料的毒气味', 'environmental-safety', false],
    ['化工厂排放毒气', 'environmental-safety', true],
    ['后山采石场用炸药放炮，炸药爆炸声震得窗户响，粉尘大', 'sudden-incident', false],
    ['烧荒像着火一样，烟很大', 'sudden-incident', false],
    ['加油站离我家太近，担心爆炸，油味很重', 'sudden-incident', false],
    ['化工厂仓库爆炸，浓烟滚滚，气味刺鼻', 'sudden-incident', true],
    ['河沟里一股死鱼臭味', 'environmental-safety', false],
    ['河里大量死鱼，水发黑', 'environmental-safety', true],
    ['楼上水管泄漏，污水流到我家', 'sudden-incident', false],
    ['制冰厂氨气泄漏，呛人得很', 'sudden-incident', true],
  ])('%s: %s %s', (content, ground, claimed) => {
    expect(
      propose({ content })
        .grounds.map((one) => one.ground as string)
        .includes(ground),
    ).toBe(claimed);
  });
});

describe('facts', () => {
  test.each([
    ['搅拌站东侧路旁有人烧垃圾', 'project_exists', undefined],
    ['工程车把污泥倒进田里', 'project_exists', undefined],
    ['养猪场对面的农户焚烧秸秆，猪也被熏到', 'existing_farm', undefined],
    ['不是地铁施工，是隔壁工地夜间打桩', 'works_kind', 'building'],
    ['车辆堵路，按喇叭吵得很', 'group_event', undefined],
    ['高架桥每天22点后仍在施工，影响休息', 'night_work', true],
    ['养猪场的臭味熏人', 'water_source', undefined],
  ])('%s: %s', (content, fact, value) => {
    expect(propose({ content }).facts[fact]).toBe(value);
  });
});
