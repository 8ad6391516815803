import { beforeAll, expect, it } from 'vitest';
import { client } from '../../infra/local/demo/client.ts';
import { complaints } from '../../infra/local/demo/complaints.ts';
import { describeInBrowser } from '../support/browser.ts';
import { axeViolations } from './axe.ts';
import { consolePage } from './console-page.ts';

describeInBrowser('the pages of mechanisms and rules', (executablePath) => {
  const opened = consolePage(executablePath, '2026-09-21T09:00:00+08:00');
  const { signIn, picture, textOf, overflow } = opened;

  beforeAll(async () => {
    const api = client(opened.server.credentials);
    await api.register(complaints.sewer);
    await api.register(complaints.square);
  });

  it('draw each mechanism with how many cases are where, and tell its parts with their rules', async () => {
    await signIn('manager');
    await opened.page.click('nav >> text=机制与规则');
    await opened.page.waitForSelector('[data-open="2"]');
    expect(await opened.page.locator('[data-graph] button').allInnerTexts()).toContainEqual(
      expect.stringMatching(/在办 \d 件/u),
    );
    const handling = opened.page.locator('[data-graph] button').nth(4);
    await handling.focus();
    await opened.page.keyboard.press('Enter');
    expect(await textOf('[data-passages]')).toContain(`从“${(await handling.innerText()).split('\n')[0]}”可到`);
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('mechanisms');
    await opened.page.getByRole('tab', { name: '时限' }).click();
    await opened.page.waitForSelector('[role=tabpanel] >> text=60 个工作日');
    expect(await axeViolations(opened.page)).toEqual([]);
    await opened.page.getByRole('tab', { name: '操作' }).click();
    await opened.page.waitForSelector('[role=tabpanel]:has-text("结案前均可") >> visible=true');
    expect(await axeViolations(opened.page)).toEqual([]);
  });

  it('lead from a rule to where it acts, and find one by its words', async () => {
    await signIn('manager');
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/mechanisms`);
    await opened.page.fill('input[type=search]', '60个工作日');
    await opened.page.click('a:has-text("ENV-062")');
    await opened.page.waitForSelector('[data-places]');
    expect(await textOf('[data-places]')).toContain('60个工作日内办结回复');
    await picture('rule');
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/rules/NONE-1`);
    await opened.page.waitForSelector('text=没有机制引用这一规则');
    expect(await axeViolations(opened.page)).toEqual([]);
  });

  it('speak English and fit a telephone, for every mechanism of the organisation', async () => {
    await opened.page.click('text=English');
    await opened.page.setViewportSize({ width: 390, height: 844 });
    await signIn('manager');
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/mechanisms`);
    await opened.page.waitForSelector('[data-graph]');
    const addresses = await opened.page
      .locator('a[href*="#/mechanisms/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(addresses.length).toBeGreaterThan(1);
    for (const address of addresses) {
      await opened.page.goto(`${opened.server.credentials.baseUrl}${address}`);
      await opened.page.waitForSelector('[role=tab]');
      expect([address, await overflow()]).toEqual([address, 0]);
    }
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('mechanisms-phone-english');
  });
});
