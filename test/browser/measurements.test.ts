import { beforeAll, expect, it } from 'vitest';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { describeInBrowser } from '../support/browser.ts';
import { consolePage } from './console-page.ts';
import { lowContrast } from './low-contrast.ts';

/** Visits of a Monday morning, by quarters of an hour from 07:30. */
const paediatrics = [8, 14, 19, 26, 33, 41, 46, 44, 37, 30];
const surgery = [3, 5, 9, 12, 11, 14, 10, 9, 8, 6];

describeInBrowser('the chart of the day', (executablePath) => {
  const opened = consolePage(executablePath, '2026-07-06T10:05:00+08:00');
  const { signIn, picture, overflow, textOf } = opened;

  beforeAll(async () => {
    const api = new HttpClient(opened.server.credentials);
    const post = async (entries: readonly object[]) =>
      bodyOf(await api.asStaff('outpatient-office', 'POST', '/v1/measurements', { entries }));
    const slots = (subject: string, day: string, values: readonly number[]) =>
      values.map((value, index) => {
        const minute = 450 + 15 * index;
        const slot = `0${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
        return { series: 'visits', subject, day, slot, value };
      });
    for (const [index, [id, value]] of Object.entries({ 'capacity-paediatrics': 40, capacity: 60 }).entries()) {
      const change = { value, expectedVersion: index, reason: '试点' };
      bodyOf(await api.asStaff('hospital/admin', 'PUT', `/v1/settings/${id}`, change));
    }
    await post([...slots('paediatrics', '2026-07-05', [5, 9, 11, 12]), ...slots('surgery', '2026-06-29', surgery)]);
    await post([...slots('paediatrics', '2026-07-06', paediatrics), ...slots('surgery', '2026-07-06', surgery)]);
    await post([{ series: 'visits', subject: 'paediatrics', day: '2026-07-06', slot: '09:45', value: 31 }]);
  });

  const open = async (who: string): Promise<void> => {
    await signIn(who);
    await opened.openMenu('当日流量');
    await opened.page.waitForSelector('[data-subject=paediatrics] button');
  };

  it('FLOW-01, FLOW-02: shows each department with its total, limit and cases, and the day beside earlier ones', async () => {
    await open('outpatient-office');
    expect(await textOf('h1')).toBe('当日流量 · 门诊就诊人次');
    const row = await opened.page.locator('[data-subject=paediatrics]').innerText();
    expect(row.split(/\s+/)).toEqual([
      '儿科',
      '重点监控',
      '299',
      '46',
      '09:45',
      '31',
      '40',
      '08:45',
      expect.any(String),
    ]);
    const text = await textOf('[data-measurements]');
    expect(text).toContain('当日总数 386 人次');
    expect(text).toContain('比2026-07-05同一时段（37）增 349');
    expect(text).toContain('截至 09:45 起的时段');
    await picture('measurements');
    expect(await opened.page.evaluate(lowContrast)).toEqual([]);
  });

  it('draws a department slot by slot with its limit, to be gone through by keys, and says the same beside it', async () => {
    await open('paediatrics');
    await opened.page.click('[data-subject=paediatrics] button');
    expect(await opened.page.locator('[data-bar]').count()).toBe(10);
    expect(await opened.page.locator('[data-bar=above]').count()).toBe(3);
    expect(await opened.page.locator('[data-limit] text').textContent()).toBe('接诊能力 40');
    await opened.page.focus('[data-chart] svg');
    for (let press = 0; press < 6; press++) await opened.page.keyboard.press('ArrowRight');
    await opened.page.waitForSelector('[data-chart] [role=status]:text-is("08:45–09:00：41 人次，超过限值 40")');
    await opened.page.keyboard.press('ArrowLeft');
    await opened.page.waitForSelector('[data-chart] [role=status]:text-is("08:30–08:45：33 人次")');
    expect(await textOf('[data-slot="09:45"]')).toContain('原 30');
    await picture('measurements-chart');
    await opened.page.click('[data-subject=surgery] button');
    expect(await opened.page.locator('[data-bar=above]').count()).toBe(0);
  });

  it('says who posts where nothing was posted, and speaks English', async () => {
    await open('surgery');
    await opened.page.fill('[type=date]', '2026-07-01');
    await opened.page.waitForSelector('text=该日尚无数值。由门诊部上报。');
    await opened.page.selectOption('[name=series]', { label: '排队人数' });
    await opened.page.waitForSelector('[data-subject=payment]');
    await opened.page.click('text=English');
    expect(await textOf('h1')).toBe('Chart of the day · Queue lengths');
    await picture('measurements-none');
  });

  it('fits a window of 360 pixels, and paper', async () => {
    await opened.page.setViewportSize({ width: 360, height: 740 });
    await open('paediatrics');
    expect(await overflow()).toBeLessThanOrEqual(0);
    await picture('measurements-360');
    await opened.page.setViewportSize({ width: 800, height: 1100 });
    await opened.page.emulateMedia({ media: 'print' });
    expect(await opened.page.locator('[name=day]').isVisible()).toBe(false);
    expect(await opened.page.locator('[data-chart] svg').isVisible()).toBe(true);
    await picture('measurements-paper');
  });

  it('is not offered where nothing is measured', async () => {
    await signIn('epb');
    expect(await opened.page.locator('nav >> text=当日流量').count()).toBe(0);
  });
});
