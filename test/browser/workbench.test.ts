import { beforeAll, expect, it } from 'vitest';
import { client } from '../../infra/local/demo/client.ts';
import { describeInBrowser } from '../support/browser.ts';
import { axeViolations } from './axe.ts';
import { consolePage } from './console-page.ts';

const plain = { respondent: '', place: '', facts: {} };

describeInBrowser('the workbench', (executablePath) => {
  const opened = consolePage(executablePath, '2026-09-21T09:00:00+08:00');
  const { signIn, picture, textOf, overflow } = opened;
  const countOf = async (view: string): Promise<number> => Number(await textOf(`[data-view=${view}] b`));
  let urgent: string;

  beforeAll(async () => {
    const api = client(opened.server.credentials);
    const facts = { medium: 'odour', urgency_ground: ['public_health'] };
    urgent = (await api.register({ ...plain, line: '12369', content: '化粪池污水漫到学校门口，学生呕吐。', facts }))
      .number;
    await api.register({ ...plain, line: '12369', content: '丽水新城旁的搅拌站整天扬尘。' });
    await api.register({ ...plain, line: '12369', content: '楼下烧烤店的油烟往屋里灌。' });
  });

  const open = async (who: string): Promise<void> => {
    await signIn(who);
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/`);
    await opened.page.waitForSelector('[data-block], [data-view], .ant-empty');
  };

  it('says what the unit has to do, by when, and opens the case', async () => {
    await open('epb');
    await opened.page.waitForSelector('[data-group]');
    // Three complaints and the report of the month.
    expect(await countOf('all')).toBe(4);
    expect(await countOf('urgent')).toBe(1);
    // Nobody has looked before: nothing is new.
    expect(await countOf('new')).toBe(0);
    await opened.page.click('[data-view=urgent]');
    expect(await opened.page.locator('[data-case]').count()).toBe(1);
    await picture('workbench-1280');
    expect(await axeViolations(opened.page)).toEqual([]);
    await opened.page.click(`[data-case="${urgent}"] a`);
    await opened.page.waitForSelector(`h1:has-text("${urgent}")`);
  });

  it('says what is new since it was looked at last, without a reload', async () => {
    await open('epb');
    await opened.page.waitForSelector('[data-group]');
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/cases`);
    await opened.page.waitForSelector('[data-block], .filters, table');
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/`);
    await opened.page.waitForSelector('[data-group]');
    expect(await countOf('new')).toBe(0);
    const api = client(opened.server.credentials);
    await api.moveClock('2026-09-21T09:05:00+08:00');
    await api.register({ ...plain, line: '12369', content: '汽修厂喷漆气味很大。' });
    await opened.page.waitForSelector('[data-view=new]:has-text("1")');
    await opened.page.click('[data-view=new]');
    expect(await opened.page.locator('[data-case]').count()).toBe(1);
  });

  it('opens the form of a task, and shows whoever was named their own: one on its page, several in the list', async () => {
    const { page } = opened;
    const own = opened.server.credentials.staff['epb']?.user ?? '';
    await open('epb');
    await page.click(`[data-case="${urgent}"] a`);
    await page.waitForSelector('form[data-command]');
    await page.click('[data-handler=epb] ~ span >> text=指定');
    await page.waitForSelector(`select[name=person] option[value="${own}"]`, { state: 'attached' });
    await picture('case-assign');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.click('[data-handler=epb] ~ span >> text=我来办');
    await page.waitForSelector(`[data-handler=epb]:has-text("${own}")`);
    await page.goto(`${opened.server.credentials.baseUrl}/#/cases?state=open&columns=number.summary.handler`);
    await page.waitForSelector(`tbody tr:has-text("${urgent}") >> text=${own}`);
    const others = page.locator(`tbody tr:has([data-row]):not(:has-text("${urgent}")) .tick input`);
    await others.nth(0).click();
    await others.nth(1).click();
    await page.selectOption('section.together select', { label: '指定承办人' });
    await page.selectOption('form.assign select[name=person]', own);
    await picture('cases-assign');
    await page.click('form.assign [type=submit]');
    await page.waitForSelector('[role=status].together');
    expect(await textOf('[role=status].together strong')).toMatch(/^已办理 2 件，未办理 0 件/u);
    await page.goto(`${opened.server.credentials.baseUrl}/#/`);
    await page.click('text=我本人');
    await page.waitForSelector('[data-view=all]:has-text("3")');
    expect(await page.locator(`[data-case="${urgent}"]`).count()).toBe(1);
    await picture('workbench-mine');
  });

  it('says to a unit that has nothing to do that nothing is to be done', async () => {
    await open('traffic-police');
    await opened.page.waitForSelector('.ant-empty');
    expect(await textOf('.ant-empty')).toContain('没有要办的事');
    expect(await countOf('all')).toBe(0);
    await picture('workbench-empty');
    expect(await axeViolations(opened.page)).toEqual([]);
  });

  it('shows who supervises what waits, and the month beside the one before, in English on a telephone', async () => {
    await opened.page.setViewportSize({ width: 390, height: 844 });
    await opened.page.click('text=English');
    await open('manager');
    await opened.page.waitForSelector('[data-block=untriaged] li');
    await opened.page.waitForSelector('[data-rate=onTime]');
    expect(await opened.page.locator('[data-block=untriaged] h2 b').innerText()).toBe(
      String(await opened.page.locator('[data-block=untriaged] li').count()),
    );
    expect(await textOf('[data-block=disputes]')).toContain('None.');
    expect(await overflow()).toBeLessThanOrEqual(0);
    await picture('workbench-390');
    expect(await axeViolations(opened.page)).toEqual([]);
  });
});
