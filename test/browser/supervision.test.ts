import { beforeAll, beforeEach, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { aSummerOfCases } from './analysis-cases.ts';
import { axeViolations } from './axe.ts';
import { consolePage } from './console-page.ts';

describeInBrowser('supervision', (executablePath) => {
  const opened = consolePage(executablePath, '2026-06-15T09:00:00+08:00');
  const { signIn, picture, overflow, textOf } = opened;
  let cases: Awaited<ReturnType<typeof aSummerOfCases>>;

  beforeAll(async () => {
    cases = await aSummerOfCases(opened.server);
  });
  beforeEach(async () => {
    await opened.page.setViewportSize({ width: 1440, height: 900 });
  });

  const openList = async (list: string): Promise<void> => {
    await opened.page.click(`nav[aria-label] a:has-text("${list}")`);
    await opened.page.waitForSelector(`nav a[aria-current=page]:has-text("${list}")`);
  };

  it('ENV-148: shows a listed case with its five fields', async () => {
    await signIn('gov-inspection');
    await opened.openMenu('督办');
    await openList('挂牌中');
    await opened.page.waitForSelector(`[data-supervised="${cases.listed}"]`);
    const text = await textOf(`[data-supervised="${cases.listed}"]`);
    for (const field of ['目标责任', '期限（最后一日）', '责任单位', '督办部门', '督办程序'])
      expect(text).toContain(field);
    expect(text).toContain('区政府督查室');
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('supervision-listed');
  });

  it('I-05: shows whose explanations are owed, and narrows to a unit', async () => {
    await signIn('gov-inspection');
    await opened.openMenu('督办');
    await openList('逾期未说明');
    await opened.page.waitForSelector('[data-supervised]');
    const all = await opened.page.locator('[data-supervised]').count();
    await opened.page.click('button:has-text("区环保局")');
    await opened.page.waitForSelector('button[aria-pressed=true]:has-text("区环保局")');
    await opened.page.waitForFunction((before) => document.querySelectorAll('[data-supervised]').length < before, all);
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('supervision-owed');
  });

  it('ENV-085: shows candidates with why they are, and takes a decision on several at once', async () => {
    await signIn('gov-inspection');
    await opened.openMenu('督办');
    await opened.page.waitForSelector('[data-supervised]');
    const before = await opened.page.locator('[data-supervised]').count();
    expect(await textOf('[data-supervised]')).toContain('列为备选的原因');
    await picture('supervision-candidates');
    expect(await axeViolations(opened.page)).toEqual([]);
    await opened.page.locator('[data-supervised] input[type=checkbox]').nth(0).check();
    await opened.page.selectOption('select[aria-label]', { label: '督办' });
    await opened.page.fill('[name=reason], textarea', '久拖不决');
    await opened.page.fill('[name=ground]', '久拖不决');
    await picture('supervision-form');
    await opened.page.click('form [type=submit]');
    await opened.page.click('[role=alertdialog] [data-answer=yes]');
    await opened.page.waitForSelector('[role=status]:has-text("1")');
    await opened.page.waitForFunction((count) => document.querySelectorAll('[data-supervised]').length < count, before);
    await picture('supervision-decided');
  });

  it('shows a unit its own only, in English, on a telephone and at night', async () => {
    await opened.page.emulateMedia({ colorScheme: 'dark' });
    await opened.page.setViewportSize({ width: 390, height: 800 });
    await signIn('epb');
    await opened.page.click('text=English');
    await opened.page.evaluate(() => {
      location.hash = '#/supervision?tab=unexplained';
    });
    await opened.page.waitForSelector('[data-supervised]');
    expect(await overflow()).toBe(0);
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('supervision-390');
  });
});
