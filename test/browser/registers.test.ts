import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { consolePage } from './console-page.ts';
import { lowContrast } from './low-contrast.ts';

describeInBrowser('a register on the page', (executablePath) => {
  const opened = consolePage(executablePath, '2026-09-21T09:00:00+08:00');
  const { signIn, picture, textOf, overflow } = opened;
  const rows = (count: number) =>
    opened.page.waitForFunction((wanted) => document.querySelectorAll('[data-row]').length === wanted, count);
  const openRegister = async (who: string): Promise<void> => {
    await signIn(who);
    await opened.page.click('nav a[href$="#/registers"]');
    await opened.page.waitForSelector('[data-register] h1');
    await opened.page.selectOption('[name=register]', { label: '发文登记簿' });
    await opened.page.waitForFunction(() => document.querySelector('h1')?.textContent === '发文登记簿');
  };

  it('says that it is empty, takes an entry by its form, and shows it in its columns', async () => {
    await openRegister('general-office');
    await opened.page.waitForSelector('[data-register] [data-empty]');
    await picture('register-empty');
    await opened.page.click('a[data-enter]');
    await opened.page.waitForSelector('form[data-intake]');
    expect(await textOf('form[data-intake] h1')).toBe('登记发文');
    await opened.page.fill('textarea', '关于秋季防火工作的通知');
    await opened.page.getByLabel('文号').fill('办发〔2026〕9号');
    await opened.page.getByLabel('印发日期').fill('2026-09-21');
    await opened.page.getByLabel('主要责任单位').selectOption('planning-department');
    await picture('register-form');
    await opened.page.click('form[data-intake] [type=submit]');
    await rows(1);
    expect(await textOf('[data-register] table')).toContain('办发〔2026〕9号');
    expect(await textOf('[data-register] table')).toContain('计划部门');
    await picture('register');
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(await opened.page.evaluate(lowContrast)).toEqual([]);
  });

  it('is searched without the words in an address, narrowed by day, and saved as a table', async () => {
    await openRegister('finance-department');
    await rows(1);
    const addresses: string[] = [];
    opened.page.on('request', (request) => addresses.push(decodeURIComponent(request.url())));
    await opened.page.fill('[name=q]', '没有这样的词');
    await opened.page.waitForSelector('[data-register] [data-empty]');
    await opened.page.fill('[name=q]', '办发');
    await rows(1);
    expect(addresses.filter((one) => /办发|没有/u.test(one))).toEqual([]);
    await opened.page.fill('[name=on]', '2026-09-20');
    await opened.page.waitForSelector('[data-register] [data-empty]');
    await opened.page.fill('[name=on]', '2026-09-21');
    await rows(1);
    const saving = opened.page.waitForEvent('download');
    await opened.page.click('text=CSV');
    const text = readFileSync(await (await saving).path(), 'utf8');
    expect(text.trim().split('\r\n')).toHaveLength(2);
    expect(text).toContain('办发〔2026〕9号');
  });

  it('leads to the entry, where it is corrected with a reason that the register then shows, in English too', async () => {
    await openRegister('general-office');
    await rows(1);
    await opened.page.click('[data-row]');
    await opened.page.waitForSelector('text=更正');
    await picture('register-entry');
    await opened.page.click('text=English');
    await opened.page.click('nav a[href$="#/registers"]');
    await opened.page.waitForSelector('[data-register] h1');
    await opened.page.selectOption('[name=register]', { label: 'Register of documents issued' });
    await rows(1);
    expect(await textOf('[data-register] table')).toContain('Main responsibility');
    await picture('register-english');
    await opened.page.setViewportSize({ width: 390, height: 800 });
    expect(await overflow()).toBeLessThanOrEqual(0);
    await picture('register-narrow');
  });
});
