import { beforeAll, expect, it } from 'vitest';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import { client } from '../../infra/local/demo/client.ts';
import { describeInBrowser } from '../support/browser.ts';
import { axeViolations } from './axe.ts';
import { consolePage } from './console-page.ts';
import { chooseCommand, sendCommand } from './on-case.ts';
import { lowContrast } from './low-contrast.ts';

const sewer =
  '小区门口的化粪池满了没人掏，污水漫到人行道上，臭得恶心，娃儿上学都要捂着鼻子绕路。物业推给环卫，环卫推给物业，已经第四天了。';
const plant = '丽水新城小区旁边的混凝土搅拌站整天扬尘，噪音很大，业主苦不堪言，恳请查处。';
const plantAgain = '投诉丽水新城附近的搅拌站，粉尘飞得到处都是，晚上还在施工，噪音扰民。';

describeInBrowser('the form that registers a complaint', (executablePath) => {
  const opened = consolePage(executablePath, '2026-09-21T09:00:00+08:00');
  const { signIn, picture, textOf, overflow } = opened;
  let known: string;

  beforeAll(async () => {
    const api = client(opened.server.credentials);
    known = (await api.register({ line: '12369', content: plant, respondent: '', place: '丽水新城', facts: {} }))
      .number;
  });

  const open = async (who = 'epb'): Promise<void> => {
    await signIn(who);
    await opened.openMenu('登记投诉');
    await opened.page.waitForSelector('form[data-intake]');
  };
  const write = async (content: string): Promise<void> => {
    await opened.page.fill('[name=content]', content);
    await opened.page.waitForSelector('[data-suggestions] h3');
  };
  /** Shown in groups, kept whole beside them. */
  const codeOf = async (what: 'number' | 'code'): Promise<string> =>
    (await opened.page.getAttribute(`[data-${what}]`, `data-${what}`)) ?? '';
  const register = async (): Promise<CaseAnswer> => {
    await opened.page.click('form[data-intake] [type=submit]');
    await opened.page.waitForSelector('[data-number]');
    return client(opened.server.credentials).read('manager', await codeOf('number'));
  };
  /** Of `epb`, which is on the case and sees who complains. */
  const readAs = async (who: string, number: string): Promise<CaseAnswer> => {
    const { baseUrl, staff } = opened.server.credentials;
    const json = { 'content-type': 'application/json' };
    const login = await fetch(`${baseUrl}/v1/login`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify(staff[who]),
    });
    const { token } = (await login.json()) as { token: string };
    const answer = await fetch(`${baseUrl}/v1/cases/${number}`, { headers: { authorization: `Bearer ${token}` } });
    return (await answer.json()) as CaseAnswer;
  };

  it('says where it is not sure', async () => {
    await open();
    await write('说不清楚是什么味道');
    expect(await textOf('[data-suggestions]')).toContain('没有把握');
  });

  it('suggests with the words that led there, and fills in nothing', async () => {
    await open();
    await write(sewer);
    const suggestions = await textOf('[data-suggestions]');
    expect(suggestions).toMatch(/垃圾、下水道臭气 .*“化粪池”/);
    expect(suggestions).toMatch(/难闻臭味 .*“捂着鼻子”/);
    expect(suggestions).not.toContain('没有把握');
    expect(suggestions).toMatch(/谁牵头\s+区市政局.*RT-\d+/s);
    await picture('intake-suggestions');
    expect(await opened.page.evaluate(lowContrast)).toEqual([]);

    expect(await opened.page.locator('[data-candidates] [aria-pressed=true]').count()).toBe(0);
    const { facts, registration } = await register();
    expect(facts).toEqual({});
    expect(registration.content).toBe(sewer);
    expect(registration.place).toBeUndefined();
  });

  it('registers the facts that were taken and leaves the others', async () => {
    await open();
    await write(sewer);
    await opened.page.click('[data-fact=medium]');
    await opened.page.click('[data-fact=immediate_ground]');
    await opened.page.click('[data-fact=air_source]');
    await opened.page.click('[data-fact=air_source]');
    expect(await opened.page.isChecked('[name="facts.immediate_ground.foul_smell"]')).toBe(true);
    expect((await register()).facts).toEqual({ medium: 'odour', immediate_ground: ['foul_smell'] });
  });

  it('takes all of them at one click, and lets a set be more than one', async () => {
    await open();
    await write(sewer);
    await opened.page.click('[data-take]');
    await opened.page.check('[name="facts.immediate_ground.health_or_safety"]');
    await opened.page.selectOption('[aria-label=补充一项事实]', 'also_medium');
    await opened.page.check('[name="facts.also_medium.none"]');
    expect((await register()).facts).toEqual({
      medium: 'odour',
      air_source: 'rubbish_or_sewer',
      water_source: 'drain_facility',
      immediate_ground: ['foul_smell', 'health_or_safety'],
      also_medium: [],
    });
  });

  it('keeps the line, the town and why something was not given', async () => {
    await open();
    await opened.page.selectOption('[name=line]', 'line:12369');
    await write(sewer);
    await opened.page.fill('[name=respondent]', '翠屏小区物业');
    await opened.page.fill('[name=place]', '翠屏小区北门');
    await opened.page.selectOption('[name="place.town"]', { index: 1 });
    await opened.page.click('text=投诉人不愿留姓名、地址、联系方式');
    // A reason for a gap falls with the gap.
    await opened.page.fill('[name="complainant.contact"]', '19900000201');
    await opened.page.fill('[name="unclear.address"]', '通话中断');
    await opened.page.check('[name=unclear-respondent]');
    await picture('intake-form');
    const { number } = await register();
    const { registration } = await readAs('epb', number);
    expect(registration).toMatchObject({
      line: '12369',
      channel: 'phone',
      respondent: '翠屏小区物业',
      place: { text: '翠屏小区北门', town: expect.any(String) as string },
      complainant: { contact: '19900000201' },
      unclear: { name: '投诉人不愿提供', address: '通话中断', respondent: '不清楚' },
    });
    expect(Object.keys(registration.unclear)).not.toContain('contact');
    expect(await textOf('[data-slip]')).toContain('未提供：投诉人不愿提供');
    expect(await textOf('[data-slip]')).not.toContain('19900000201');
  });

  it('shows number and code large, prints a slip of them and leads to the case', async () => {
    await open();
    await opened.page.fill('[name=content]', sewer);
    const { number } = await register();
    const code = encodeURIComponent(await codeOf('code'));
    const lookUp = await fetch(`${opened.server.credentials.baseUrl}/v1/public/cases/${number}?code=${code}`);
    expect(lookUp.status, 'the code on the slip opens the case').toBe(200);
    expect(await opened.page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await picture('intake-registered');
    expect(await opened.page.evaluate(lowContrast)).toEqual([]);
    await opened.page.emulateMedia({ media: 'print' });
    expect(await opened.page.locator('[data-acts]').isVisible()).toBe(false);
    expect(await textOf('[data-slip] h1')).toBe('投诉登记回执');
    await picture('intake-slip');
    await opened.page.emulateMedia({ media: 'screen' });
    await opened.page.click('text=打开案件');
    await opened.page.waitForSelector('[data-case]');
    expect(await textOf('h1')).toContain(number);
    expect(await opened.page.locator('[data-tasks]').first().innerText()).toMatch(/^待(?!.*已)/);
  });

  it('says at the field what is wrong, and sends nothing half written', async () => {
    await open();
    await opened.page.press('[name=respondent]', 'Enter');
    expect(await opened.page.locator('[data-number]').count()).toBe(0);
    await opened.page.click('form[data-intake] [type=submit]');
    await opened.page.waitForSelector('[aria-invalid=true]');
    expect(await opened.page.locator('label:has([name=content]) .problem').innerText()).toBe('不能为空');
    await opened.page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'content');
    await opened.page.fill('[name=content]', sewer);
    await opened.page.selectOption('[aria-label=补充一项事实]', 'approvals');
    await opened.page.click('fieldset:has(> legend:text("项目行政审批")) >> text=增加');
    await opened.page.click('form[data-intake] [type=submit]');
    await opened.page.waitForSelector('fieldset[aria-invalid=true]');
    await picture('intake-refused');
    await opened.page.selectOption('[name="facts.approvals[0].department"]', 'planning');
    await opened.page.fill('[name="facts.approvals[0].date"]', '2019-05-06');
    const { facts } = await register();
    expect(facts).toEqual({ approvals: [{ department: 'planning', date: '2019-05-06', environmental: false }] });
  });

  it('names likely duplicates; whoever looks at one finds the form as it was', async () => {
    await open();
    await write(plantAgain);
    // With what it says, and beside the form, which stays: the caller is on the line.
    await opened.page.waitForSelector(`[data-suggestions] li:has-text("混凝土搅拌站")`);
    const beside = opened.page.context().waitForEvent('page');
    await opened.page.click(`[data-suggestions] >> text=${known}`);
    await (await beside).waitForSelector(`h1:has-text("${known}")`);
    opened.page.on('dialog', (dialog) => void dialog.accept());
    await opened.page.reload();
    await opened.page.waitForSelector('[data-draft]');
    expect(await opened.page.inputValue('[name=content]')).toBe(plantAgain);
    await opened.signOut();
    await open();
    expect(await opened.page.inputValue('[name=content]')).toBe('');
  });

  it('says who would get it as the form stands, and follows each fact', async () => {
    await open();
    const standing = async (what: string): Promise<string> => {
      await opened.page.waitForSelector(`[data-standing=current]:has-text("${what}")`);
      return textOf('[data-standing]');
    };
    await write(sewer);
    // Nothing was taken: what the text suggests is no part of it.
    expect(await standing('还定不下来')).toMatch(/污染种类.*RT-74/s);
    await opened.page.selectOption('[name="facts.medium"]', 'odour');
    await standing('废气来源');
    await opened.page.selectOption('[name="facts.air_source"]', 'rubbish_or_sewer');
    expect(await standing('区市政局')).toMatch(/RT-32 .*ENV-127/s);
    expect(await opened.page.locator('[role=status] >> text=RT-32').count()).toBe(1);
    await opened.page.selectOption('[name="facts.air_source"]', 'industrial');
    expect(await standing('由本单位')).toMatch(/区环保局.*RT-23/s);
    // What was chosen by hand stays, whatever the text suggests and whoever takes all of that.
    await opened.page.click('[data-take]');
    await opened.page.waitForSelector('[name="facts.immediate_ground.foul_smell"]:checked');
    expect(await opened.page.inputValue('[name="facts.air_source"]')).toBe('industrial');
    await standing('由本单位');
    await picture('intake-standing');
    expect(await opened.page.evaluate(lowContrast)).toEqual([]);
    const { routing } = await register();
    expect(routing).toMatchObject({ lead: 'epb', rules: ['RT-23'] });
  });

  it('keeps what was being written when the session ends by itself, for the same user alone', async () => {
    await open();
    await write(sewer);
    const spoil = async () => {
      await opened.page.route('**/v1/**', (call) =>
        call.continue({ headers: { ...call.request().headers(), authorization: 'Bearer a.b.c' } }),
      );
      await opened.page.click('form[data-intake] [type=submit]');
      await opened.page.waitForSelector('main .ant-alert:has-text("登录已过期")');
      await opened.page.unroute('**/v1/**');
    };
    await spoil();
    await signIn('epb');
    await opened.page.waitForSelector('form[data-intake]');
    expect(await opened.page.inputValue('[name=content]')).toBe(sewer);
    await spoil();
    await signIn('municipal');
    await opened.page.waitForSelector('form[data-intake]');
    expect(await opened.page.inputValue('[name=content]')).toBe('');
  });

  it('says that something is no complaint about pollution, and registers it all the same', async () => {
    await open();
    await write('请问今年中考加分政策什么时候公布？');
    expect(await textOf('[data-suggestions]')).toContain('看来不属于下列类别');
    expect(await textOf('[data-suggestions]')).not.toContain('谁牵头');
    expect((await register()).stage).toBe('triage');
  });

  it('follows what is written, and says when it no longer fits it', async () => {
    await open();
    await write('楼下烧烤店的油烟天天往屋里灌。');
    expect(await textOf('[data-suggestions]')).toContain('餐饮油烟');
    await opened.page.fill('[name=content]', sewer);
    await opened.page.waitForSelector('[data-suggestions] >> text=垃圾、下水道臭气');
    await opened.page.fill('[name=content]', '');
    expect(await textOf('[data-suggestions]')).toContain('内容已改动');
  });

  it('takes several values of a set in the form of a command, too', async () => {
    const { number } = await client(opened.server.credentials).register({
      line: '12369',
      content: sewer,
      respondent: '',
      place: '',
      facts: {},
    });
    await signIn('epb');
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/case/${number}`);
    await chooseCommand(opened.page, '分流');
    await opened.page.selectOption('[aria-label=补充一项事实]', 'urgency_ground');
    await opened.page.check('[name="facts.urgency_ground.social_stability"]');
    await opened.page.check('[name="facts.urgency_ground.public_health"]');
    await opened.page.selectOption('[name="facts.medium"]', 'odour');
    await picture('triage-sets');
    await sendCommand(opened.page);
    await opened.page.waitForSelector('[data-done]');
    const { facts } = await client(opened.server.credentials).read('manager', number);
    expect(facts['urgency_ground']).toEqual(['social_stability', 'public_health']);
  });

  it('registers an ordinary case by keyboard alone with twelve keys at most besides what is written', async () => {
    await open();
    let keys = 0;
    const press = async (key: string): Promise<void> => {
      keys += 1;
      await opened.page.keyboard.press(key);
    };
    const focused = () => opened.page.evaluate(() => document.activeElement?.getAttribute('name') ?? '');
    expect(await focused(), 'whoever opens the form has somebody on the line').toBe('content');
    await opened.page.keyboard.insertText('翠屏路18号附3号楼下烧烤店的油烟天天往屋里灌。');
    await opened.page.waitForSelector('[data-candidates] button');
    await press('Tab');
    await press('Enter');
    await expect.poll(() => opened.page.inputValue('[name=place]')).toBe('翠屏路18号附3号');
    while ((await focused()) !== 'complainant.contact') await press('Tab');
    await opened.page.keyboard.insertText('19900000202');
    await press('Control+Enter');
    await opened.page.waitForSelector('[data-number]');
    expect(keys).toBeLessThanOrEqual(12);
    const { registration, facts } = await readAs('epb', await codeOf('number'));
    expect(registration).toMatchObject({
      place: { text: '翠屏路18号附3号' },
      complainant: { contact: '19900000202' },
    });
    expect(Object.keys(facts).length).toBeGreaterThan(0);
    const sentence = await textOf('[data-read-out]');
    expect(sentence).toMatch(/编号 HJ \d{4} \d{4} [0-9A-Z]{4} [0-9A-Z]{4}/);
    expect(sentence).toContain('区环保局');
    expect(await axeViolations(opened.page)).toEqual([]);
  });

  it('shows what the caller has brought before, by the number alone', async () => {
    await open();
    await opened.page.fill('[name="complainant.contact"]', '19900000202');
    await opened.page.waitForSelector('[data-earlier] li:has-text("油烟")');
    await picture('intake-earlier');
    expect(opened.page.url()).not.toContain('19900000202');
    expect(await axeViolations(opened.page)).toEqual([]);
  });

  it('fits a telephone, in English', async () => {
    await opened.page.setViewportSize({ width: 390, height: 844 });
    await opened.page.click('text=English');
    await signIn('epb');
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/intake`);
    await opened.page.waitForSelector('form[data-intake]');
    await write(sewer);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await picture('intake-390');
    expect(await axeViolations(opened.page)).toEqual([]);
    await opened.page.press('[name=content]', 'Control+Enter');
    await opened.page.waitForSelector('[data-number]');
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(await textOf('[data-slip]')).toContain('Tell the complainant');
    await picture('intake-registered-390');
  });

  it('is not offered to whoever belongs to no unit', async () => {
    await signIn('manager');
    expect(await opened.page.locator('nav >> text=登记投诉').count()).toBe(0);
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/intake`);
    await opened.page.waitForSelector('main >> text=不属于任何单位');
  });
});
