import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { aSummerOfCases } from './analysis-cases.ts';
import { axeViolations } from './axe.ts';
import { consolePage } from './console-page.ts';

const clocks = readFileSync(
  new URL('../../workflows/packs/district/env-complaint/clocks.yaml', import.meta.url),
  'utf8',
);
/** The target of fifteen working days made one of two, without the warnings that would lie before it. */
const shorterTarget = clocks.replace(/\n {2}C-T15:\n[\s\S]*?(?=\n {2}C-)/, (clock) =>
  clock.replace('n: 15,', 'n: 2,').replace(/\n {4}warnings: .*/, ''),
);

describeInBrowser('the analysis of a summer', (executablePath) => {
  const opened = consolePage(executablePath, '2026-06-15T09:00:00+08:00');
  const { signIn, picture, textOf } = opened;
  let cases: Awaited<ReturnType<typeof aSummerOfCases>>;

  beforeAll(async () => {
    cases = await aSummerOfCases(opened.server);
  });
  beforeEach(async () => {
    await opened.page.setViewportSize({ width: 1440, height: 900 });
  });

  const openTab = async (tab: string): Promise<void> => {
    await opened.page.evaluate((name) => {
      location.hash = `#/analysis?tab=${name}`;
    }, tab);
    await opened.page.waitForSelector('main nav a[aria-current=page]');
  };

  it('shows where delay sits, and each figure opens its cases', async () => {
    await signIn('manager');
    await opened.openMenu('分析');
    await opened.page.waitForSelector('[data-unit=epb] [data-stage=handling] button');
    expect(await textOf('[data-unit=epb] [data-stage=handling]')).toBe('4');
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('analysis-delays');
    await opened.page.click('[data-unit=epb] [data-stage=handling] button');
    await opened.page.waitForSelector(`[data-case="${cases.late}"]`);
    expect(await opened.page.locator('[data-case]').count()).toBe(4);
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('analysis-cases');
    // The address leads there again.
    await opened.page.reload();
    await opened.page.waitForSelector(`[data-case="${cases.late}"]`);
    await opened.page.keyboard.press('Escape');
    await opened.page.click('text=逾期占比');
    await opened.page.waitForSelector('[data-unit=epb] [data-stage=handling]:has-text("1/3 次")');
    await picture('analysis-late');
  });

  it('shows what was missed by limit and by cause, with the misses and a file of them', async () => {
    await signIn('manager');
    await openTab('misses');
    await opened.page.waitForSelector('[data-missed] button');
    await opened.page.waitForSelector('canvas');
    const [file] = await Promise.all([opened.page.waitForEvent('download'), opened.page.click('text=下载 XLSX')]);
    expect(file.suggestedFilename()).toBe('banjie-breaches-2026-08.xlsx');
    expect(
      readFileSync(await file.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('analysis-misses');
  });

  it('draws the figures month by month beside a table that says the same', async () => {
    await signIn('manager');
    await openTab('trends&figure=received');
    await opened.page.waitForSelector('[data-month="2026-06"] [data-measure=received] button');
    await opened.page.waitForSelector('canvas');
    expect(await textOf('[data-month="2026-06"] [data-measure=received]')).toBe('5');
    expect(await opened.page.locator('[data-month]').count()).toBe(12);
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('analysis-trends');
    await opened.page.click('[data-month="2026-06"] [data-measure=received] button');
    await opened.page.waitForSelector('[data-case]');
    expect(await opened.page.locator('[data-case]').count()).toBe(5);
  });

  it('shows satisfaction in each aspect with what it is made of', async () => {
    await signIn('manager');
    await openTab('satisfaction&to=2026-07');
    await opened.page.waitForSelector('[data-month="2026-07"] [data-measure=satisfied-result]');
    expect(await textOf('[data-month="2026-07"] [data-measure=satisfied-result]')).toBe('0% (0/1)');
    expect(await textOf('[data-month="2026-06"] [data-measure=satisfied-result]')).toBe('100% (2/2)');
    await opened.page.waitForSelector('[data-unit=epb] canvas, canvas >> nth=1');
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('analysis-satisfaction');
  });

  it('ENV-142: gives every unit its figures with what they are made of, and a file for a spreadsheet', async () => {
    await signIn('manager');
    await openTab('units&to=2026-06');
    await opened.page.waitForSelector('[data-unit=epb] [data-measure=received]');
    expect(await textOf('[data-unit=epb] [data-measure=received]')).toBe('5');
    expect(await opened.page.locator('[data-unit]').count()).toBeGreaterThan(10);
    const [file] = await Promise.all([opened.page.waitForEvent('download'), opened.page.click('text=下载 CSV')]);
    expect(file.suggestedFilename()).toBe('banjie-2026-06.csv');
    expect(readFileSync(await file.path(), 'utf8')).toContain('\r\nepb,区环保局,');
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('analysis-units');
  });

  it('ENV-142: makes the ranking of a month that is over, with exclusions, and records where it was published', async () => {
    await signIn('manager');
    await openTab('ranking&to=2026-06');
    await opened.page.click('button:has-text("统计并留存排名")');
    await opened.page.waitForSelector('[data-ranked=epb]');
    expect(await textOf('[data-ranked=epb]')).toMatch(/^1\s+区环保局\s+100% \(2\/2\)/);
    expect(await opened.page.locator('text=当月无人评价').count()).toBeGreaterThan(5);
    await opened.page.fill('[name=publishedOn]', '2026-07-05');
    await opened.page.fill('[name=medium]', '区政府网站');
    await opened.page.click('button:has-text("记录公布")');
    await opened.page.waitForSelector('text=2026-07-05 公布于 区政府网站');
    await opened.page.click('button:has-text("重新统计")');
    expect(await opened.page.locator('[data-ranking]').count()).toBe(1);
    await opened.page.fill('[name=reason]', '补录');
    await opened.page.click('button:has-text("重新统计")');
    await opened.page.waitForSelector('[data-ranking="2"]');
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('analysis-ranking');
  });

  it('shows hot places, and who was complained of again', async () => {
    await signIn('manager');
    await openTab('places');
    await opened.page.waitForSelector('[data-spot="*towns:example-town"]');
    expect(await textOf('[data-spot="*towns:example-town"]')).toMatch(/\b6\b/);
    expect(await opened.page.locator('[data-spot^="*respondents:"]').count()).toBe(2);
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('analysis-places');
  });

  it('tries another setting on what was done and shows who would have been late', async () => {
    await signIn('manager');
    await openTab('replay&from=2026-06&to=2026-08');
    await opened.page.waitForSelector('[name=setting] option:nth-child(2)', { state: 'attached' });
    await opened.page.setInputFiles('[name=files]', {
      name: 'clocks.yaml',
      mimeType: 'application/yaml',
      buffer: Buffer.from(shorterTarget),
    });
    await opened.page.fill('[name=path]', 'env-complaint/clocks.yaml');
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('analysis-replay-form');
    await opened.page.click('button:has-text("开始试行")');
    await opened.page.waitForSelector('text=重放案件');
    // What was replied to in three working days is late by a target of two.
    await opened.page
      .locator('[data-difference]')
      .filter({ hasText: /按时.*逾期/ })
      .first()
      .waitFor();
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('analysis-replay');
  });

  it('speaks English, fits paper and the night, and shows a unit its own', async () => {
    await opened.page.emulateMedia({ colorScheme: 'dark' });
    await signIn('epb');
    await opened.page.click('text=English');
    await openTab('delays');
    await opened.page.waitForSelector('text=Open now');
    await opened.page.waitForSelector('[data-unit]');
    expect(await opened.page.locator('[data-unit]').count()).toBe(1);
    expect(await opened.page.locator('text=Try a policy').count()).toBe(0);
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('analysis-dark');
    await openTab('trends');
    await opened.page.waitForSelector('[data-month]');
    await opened.page.setViewportSize({ width: 1100, height: 800 });
    await opened.page.emulateMedia({ colorScheme: 'light', media: 'print' });
    expect(await opened.page.locator('main nav').isVisible()).toBe(false);
    expect(await opened.page.locator('[data-month]').count()).toBe(12);
    await picture('analysis-paper');
  });
});
