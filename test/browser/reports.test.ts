import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { client } from '../../infra/local/demo/client.ts';
import { complaints } from '../../infra/local/demo/complaints.ts';
import { describeInBrowser } from '../support/browser.ts';
import { consolePage } from './console-page.ts';
import { lowContrast } from './low-contrast.ts';

describeInBrowser('the monthly figures', (executablePath) => {
  const opened = consolePage(executablePath, '2026-09-21T09:00:00+08:00');
  const { signIn, picture, overflow } = opened;

  beforeAll(async () => {
    const api = client(opened.server.credentials);
    const { number } = await api.register(complaints.sewer);
    await api.act('municipal', number, { type: 'accept' });
  });

  const open = async (who: string): Promise<void> => {
    await signIn(who);
    await opened.openMenu('月度统计');
    await opened.page.waitForSelector('[data-unit=municipal]');
  };
  const downloaded = async (format: string): Promise<{ name: string; bytes: Buffer }> => {
    const [file] = await Promise.all([
      opened.page.waitForEvent('download'),
      opened.page.click(`button:has-text("下载 ${format}")`),
    ]);
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };

  it('ENV-142: give every unit its figures with what they are made of, and a file for a spreadsheet', async () => {
    await open('manager');
    expect(await opened.page.inputValue('[type=month]')).toBe('2026-09');
    const row = await opened.page.locator('[data-unit=municipal] td').allInnerTexts();
    expect(row.slice(0, 6)).toEqual(['—', '1', '1', '0', '0', '0% (0/1)']);
    expect(await opened.page.locator('[data-unit]').count()).toBeGreaterThan(10);
    const csv = await downloaded('CSV');
    expect(csv.name).toBe('banjie-2026-09.csv');
    expect(csv.bytes.toString().split('\r\n')).toContainEqual(expect.stringMatching(/^municipal,区市政局,,1,1,0,/));
    const xlsx = await downloaded('XLSX');
    expect(xlsx.bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    await picture('reports');
    expect(await opened.page.evaluate(lowContrast)).toEqual([]);
    await opened.page.fill('[type=month]', '2026-08');
    await opened.page.waitForSelector('[data-unit=municipal] td:nth-of-type(3):text-is("0")');
  });

  it('show a unit its own line, in a window of 360 pixels too', async () => {
    await opened.page.setViewportSize({ width: 360, height: 740 });
    await open('municipal');
    expect(await opened.page.locator('[data-unit]').count()).toBe(1);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await picture('reports-360');
  });
});
