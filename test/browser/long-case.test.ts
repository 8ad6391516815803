import { beforeAll, expect, it } from 'vitest';
import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { client } from '../../infra/local/demo/client.ts';
import { complaints } from '../../infra/local/demo/complaints.ts';
import { describeInBrowser } from '../support/browser.ts';
import { consolePage } from './console-page.ts';
import { openPart } from './on-case.ts';

describeInBrowser('a long case on the page', (executablePath) => {
  const opened = consolePage(executablePath, '2026-09-21T09:00:00+08:00');
  const { signIn, textOf, picture } = opened;
  const longText = '长'.repeat(5000);
  let long: RegisteredAnswer;

  beforeAll(async () => {
    const api = client(opened.server.credentials);
    long = await api.register(complaints.sewer);
    await api.act('municipal', long.number, { type: 'set-out' });
    for (let n = 0; n < 70; n++) {
      const reply = {
        type: 'reply',
        to: 'complainant',
        text: `第${n}次答复 ${longText}`.slice(0, 5000),
        channel: 'phone',
      };
      await api.act('municipal', long.number, reply);
    }
  });

  it('has its timeline page by page, back to the registration', async () => {
    await signIn('manager');
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/case/${long.number}/record`);
    await opened.page.waitForSelector('[data-timeline] li');
    expect(await textOf('[data-chain]')).toContain('哈希链核对无误');
    expect(await opened.page.locator('[data-timeline]').innerText()).not.toContain('登记');
    await opened.page.click('text=更早的记录');
    await opened.page.waitForSelector('[data-timeline] >> text=登记');
    expect(await opened.page.locator('[data-timeline] li').count()).toBeGreaterThan(70);
    expect(await opened.page.locator('text=更早的记录').count()).toBe(0);
    await openPart(opened.page, '办理');
    expect(await opened.page.locator('text=更早的办理情况').count()).toBe(1);
  });

  it('gives the complainant every reply', async () => {
    await opened.page.goto(`${opened.server.credentials.baseUrl}/public/#/${long.number}`);
    await opened.page.fill('[name=code]', long.queryCode);
    await opened.page.click('button.main');
    await opened.page.waitForSelector('.replies');
    await picture('long-lookup');
    for (let replies = 0; replies < 70;) {
      const before = replies;
      if (before > 0) await opened.page.click('text=更早的答复');
      await opened.page.waitForFunction((had) => document.querySelectorAll('.replies li').length > had, before);
      replies = await opened.page.locator('.replies li').count();
    }
    expect(await opened.page.locator('.replies li').last().innerText()).toContain('第0次答复');
    expect(await opened.page.locator('text=更早的答复').count()).toBe(0);
  });
});
