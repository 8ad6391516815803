import { beforeAll, expect, it } from 'vitest';
import { client } from '../../infra/local/demo/client.ts';
import { describeInBrowser } from '../support/browser.ts';
import { axeViolations } from './axe.ts';
import { consolePage } from './console-page.ts';

describeInBrowser('the page of disputes', (executablePath) => {
  const opened = consolePage(executablePath, '2026-06-17T09:00:00+08:00');
  const { signIn, picture, textOf, overflow } = opened;
  const numbers: string[] = [];

  beforeAll(async () => {
    const api = client(opened.server.credentials);
    const facts = {
      medium: 'quarry',
      also_medium: ['dust'],
      dust_site: 'none',
      quarry_illegal: false,
      area: ['other'],
    };
    for (const content of ['主城外有证采石场扬尘扰民', '另一处采石场夜间爆破扬尘']) {
      const { number } = await api.register({ line: '86016006', content, respondent: '', place: '', facts });
      await api.act('agriculture', number, {
        type: 'dispute',
        proposedUnit: 'epb',
        reason: '不属于农业部门职责',
        positions: [
          { unit: 'land', position: '证照齐全，不属本单位职责' },
          { unit: 'epb', position: '应由国土部门牵头' },
        ],
      });
      numbers.push(number);
    }
  });

  const open = async (who: string): Promise<void> => {
    await signIn(who);
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/disputes`);
    await opened.page.waitForSelector('[data-position]');
  };

  it('sets the positions side by side, names the likely units by the rules, and fits a telephone in English', async () => {
    await opened.page.setViewportSize({ width: 390, height: 844 });
    await opened.page.click('text=English');
    await open('manager');
    expect(await opened.page.locator('[data-dispute]').count()).toBe(2);
    expect(await opened.page.locator('form[data-command]').count(), 'a manager only sees').toBe(0);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await picture('disputes-390');
    expect(await axeViolations(opened.page)).toEqual([]);
  });

  it('lets the duty office decide one with a form that has the likely units first', async () => {
    const [number = ''] = numbers;
    await open('gov-duty');
    await opened.page.click(`[data-dispute="${number}"]`);
    await opened.page.waitForSelector(`article:has-text("${number}") form[data-command]`);
    expect(await textOf('[data-position=land]')).toContain('证照齐全');
    expect(await textOf('[data-position=epb]')).toContain('应由国土部门牵头');
    expect(await textOf('[data-position=agriculture]')).toContain('不属于农业部门职责');
    expect(await textOf('[data-likely]')).toContain('RT-72');
    const choices = await opened.page
      .locator('[name=unit] option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    expect(choices.slice(1, 4).toSorted()).toEqual(['epb', 'land', 'work-safety']);
    await picture('disputes-1280');
    expect(await axeViolations(opened.page)).toEqual([]);
    await opened.page.selectOption('[name=unit]', 'land');
    await opened.page.fill('[name=official]', '带班领导');
    await opened.page.fill('[name=reason]', '采石场由国土部门监管');
    await opened.page.press('[name=reason]', 'Control+Enter');
    await opened.page.waitForSelector('[data-done]');
    await opened.page.waitForSelector(`[data-dispute="${number}"]`, { state: 'detached' });
    const { stage, target } = await client(opened.server.credentials).read('manager', number);
    expect({ stage, target }).toEqual({ stage: 'transfer', target: 'land' });
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/`);
    await opened.page.waitForSelector('[data-block=disputes] h2:has-text("1")');
  });
});
