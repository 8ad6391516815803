import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { client } from '../../infra/local/demo/client.ts';
import { complaints } from '../../infra/local/demo/complaints.ts';
import { describeInBrowser } from '../support/browser.ts';
import { consolePage } from './console-page.ts';
import { lowContrast } from './low-contrast.ts';

describeInBrowser('many cases on the board', (executablePath) => {
  const opened = consolePage(executablePath, '2026-09-21T09:00:00+08:00');
  const { signIn, picture, textOf, overflow } = opened;
  let smell: RegisteredAnswer;

  beforeAll(async () => {
    const api = client(opened.server.credentials);
    smell = await api.register(complaints.sewer);
    await api.register(complaints.square);
    await api.register(complaints.ktv);
    const other = { ...complaints.sewer, content: '另一处下水道冒臭气', reference: '12345-2026-0781' };
    await api.register(other);
  });
  const shows = (count: number) =>
    opened.page.waitForFunction((wanted) => document.querySelectorAll('[data-row]').length === wanted, count);

  it('are found by words in any order and by the number of the source, without either in an address', async () => {
    await signIn('manager');
    await shows(4);
    const addresses: string[] = [];
    opened.page.on('request', (request) => addresses.push(decodeURIComponent(request.url())));
    await opened.page.fill('#search', '冒臭气 另一处');
    await shows(1);
    await opened.page.fill('#search', '２０２６—0781');
    await shows(1);
    await picture('search');
    expect(addresses.filter((one) => /臭气|0781/u.test(one))).toEqual([]);
    expect(addresses.some((one) => one.endsWith('/v1/cases/search'))).toBe(true);
  });

  it('are narrowed by the day of receipt, sorted, and saved as a ledger', async () => {
    await signIn('manager');
    await opened.page.fill('#search', '');
    await shows(4);
    await opened.page.fill('[name=from]', '2026-09-22');
    await opened.page.waitForSelector('.empty');
    await opened.page.fill('[name=from]', '2026-09-21');
    await shows(4);
    await opened.page.selectOption('select:has(option[value=oldest])', 'oldest');
    await shows(4);
    await opened.page.fill('#search', '另一处');
    await shows(1);
    const saving = opened.page.waitForEvent('download');
    await opened.page.click('text=CSV');
    const text = readFileSync(await (await saving).path(), 'utf8');
    expect(text.trim().split('\r\n')).toHaveLength(2);
    expect(text).toContain('另一处');
    await opened.page.fill('#search', '');
    await opened.page.fill('[name=from]', '');
    await opened.page.selectOption('select:has(option[value=oldest])', '');
  });

  it('are ticked one by one, in a row or all, and acted on together once that is confirmed', async () => {
    await signIn('gov-inspection');
    await shows(4);
    const ticks = opened.page.locator('tbody .tick input');
    await ticks.nth(0).click();
    await ticks.nth(2).click({ modifiers: ['Shift'] });
    expect(await textOf('section.together strong')).toBe('已选 3 件');
    await ticks.nth(1).click();
    expect(await textOf('section.together strong')).toBe('已选 2 件');
    await opened.page.focus('.all-ticks input');
    await opened.page.keyboard.press('Space');
    expect(await textOf('section.together strong')).toBe('已选 4 件');
    await opened.page.selectOption('section.together select', 'supervise');
    await opened.page.waitForSelector('form[data-command]');
    const reason = opened.page.locator('form[data-command] textarea, form[data-command] input[name=reason]').first();
    await reason.fill('集中督办');
    await picture('together');
    expect(await opened.page.evaluate(lowContrast)).toEqual([]);
    await opened.page.click('form[data-command] >> text=提交');
    await opened.page.waitForSelector('[role=alertdialog]');
    expect(await textOf('[role=alertdialog]')).toContain('对 4 件案件');
    await picture('together-confirm');
    await opened.page.click('[role=alertdialog] >> text=返回修改');
    expect(await reason.inputValue()).toBe('集中督办');
    const send = async (): Promise<void> => {
      await opened.page.click('form[data-command] >> text=提交');
      await opened.page.click('[role=alertdialog] >> text=确认');
    };
    await send();
    await opened.page.waitForSelector('[name=ground][aria-invalid=true]');
    await opened.page.fill('[name=ground]', '同类投诉多');
    await send();
    await opened.page.waitForSelector('[role=status].together');
    expect(await textOf('[role=status].together strong')).toMatch(/^已办理 4 件，未办理 0 件/u);
    expect(await opened.page.evaluate(() => document.activeElement?.className)).toContain('together');
    expect(await textOf('[role=status].together ul')).toContain(smell.number);
    await picture('together-done');
    await opened.page.setViewportSize({ width: 390, height: 800 });
    expect(await overflow()).toBeLessThanOrEqual(0);
    await picture('together-phone');
  });
});
