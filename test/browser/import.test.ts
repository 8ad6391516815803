import { readFileSync } from 'node:fs';
import { writeXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { consolePage } from './console-page.ts';
import { lowContrast } from './low-contrast.ts';

const head = ['收到日期', '投诉内容', '投诉人', '联系方式', '来源编号', '收到日期的证明', '办结日期', '办理结果'];
const open = ['2026-09-18', '餐馆油烟扰民', '周女士', '19900000101', '旧-1', '收文 1', '', ''];
const closed = ['2025-02-24', '工地夜间施工', '', '', '旧-2', '', '2025-03-15', '已责令停工'];
const unproven = ['2026-09-18', '没有证明的一件', '', '', '旧-3', '', '', ''];

describeInBrowser('the page of imports', (executablePath) => {
  const opened = consolePage(executablePath, '2026-09-21T09:00:00+08:00');
  const { signIn, picture, textOf, overflow } = opened;

  const choose = async (name: string, buffer: Buffer): Promise<void> => {
    await opened.openMenu('导入');
    await opened.page.setInputFiles('input[type=file]', { name, mimeType: 'application/octet-stream', buffer });
  };
  const saved = async (button: string): Promise<string> => {
    const saving = opened.page.waitForEvent('download');
    await opened.page.click(`button:has-text("${button}")`);
    return readFileSync(await (await saving).path(), 'utf8');
  };

  it('tells what it would take, takes it, and keeps the report', async () => {
    await signIn('manager');
    const book = await writeXlsx({ sheets: [{ name: '旧系统', rows: [head, open, closed, unproven] }] });
    await choose('旧系统.xlsx', Buffer.from(book));
    await opened.page.selectOption('[data-import] select[name=unit]', 'epb');
    await opened.page.focus('button:has-text("核对")');
    await opened.page.keyboard.press('Enter');
    await opened.page.waitForSelector('[data-outcome]');
    expect(await textOf('[data-outcome]')).toBe('可导入 2 件（其中历史 1 件），此前已在 0 件，不能导入 1 件');
    expect(await textOf('tr[data-line]')).toContain('4');
    expect(await textOf('tr[data-line]')).toContain('I-04');
    await picture('import-check');
    expect(await opened.page.evaluate(lowContrast)).toEqual([]);
    await opened.page.click('button:has-text("导入 2 件")');
    await opened.page.waitForSelector('[data-outcome]:has-text("已导入 2 件")');
    const report = await saved('下载结果');
    expect(report).toContain('行 row,结果 outcome');
    expect(report).toMatch(/\r\n2,已导入,HJ20260921-\w{8},[\w-]+,/u);
    await picture('import-done');
    await opened.page.click('button:has-text("核对")');
    await opened.page.waitForSelector('[data-outcome]:has-text("此前已在 2 件")');
    await opened.page.setViewportSize({ width: 390, height: 800 });
    expect(await overflow()).toBeLessThanOrEqual(0);
    await opened.page.setViewportSize({ width: 1280, height: 900 });
    await opened.page.click('tr[data-line] a >> nth=1');
    await opened.page.waitForSelector('[data-case]');
    expect(await textOf('[data-case]')).toContain('历史导入');
    expect(await textOf('article')).toContain('已责令停工');
    await picture('import-history');
  });

  it('reads what Chinese Excel saves, has a template, and says what it cannot read', async () => {
    await signIn('admin');
    // 投诉内容,线路 / 噪声,12369 in GBK.
    const gbk = Buffer.from('cdb6cbdfc4dac8dd2ccfdfc2b70d0ad4ebc9f92c31323336390d0a', 'hex');
    await choose('old.csv', gbk);
    await opened.page.click('button:has-text("核对")');
    await opened.page.waitForSelector('[data-outcome]:has-text("可导入 1 件")');
    const template = await saved('下载模板');
    expect(template).toContain('投诉内容 wording');
    await opened.page.setInputFiles('input[type=file]', {
      name: 'old.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('no workbook'),
    });
    await opened.page.waitForSelector('[data-import] [role=alert]:has-text("读不出这份文件")');
    await opened.page.click('text=English');
    await opened.page.waitForSelector('h1:has-text("Take over")');
    await picture('import-english');
  });

  it('takes a workbook of items with their parts, tells what is wrong by column, and takes none or those that are right', async () => {
    await signIn('county-discipline/manager');
    const columns = ['大项', '年度', '小项', '牵头单位', '协办单位', '责任人', '工作标准', '完成时限'];
    const due = new Date('2026-12-25T00:00:00Z');
    const rows = [
      ['源头治理', 2026, '部门预算', '县政府办', '监察局', '责任人甲', '全部纳入', due],
      ['', '', '政务公开', '县政府办', '县委办、高田乡', '责任人乙', '按目录公开', '2026年11月30日'],
      ['', '', '公车治理', '机关事务局', '监察局', '责任人丙', '定点停放', '2026-11-31'],
    ];
    const bookOf = async (of: typeof rows) =>
      Buffer.from(await writeXlsx({ sheets: [{ name: '分解表', rows: [columns, ...of] }] }));
    await choose('分解.xlsx', await bookOf(rows));
    await opened.page.selectOption('[data-import] select[name=mechanism]', 'responsibility-item');
    await opened.page.selectOption('[data-import] select[name=unit]', 'discipline-commission');
    await opened.page.selectOption('[data-import] select[name=mode]', 'none');
    await opened.page.click('button:has-text("核对")');
    await opened.page.waitForSelector('[data-outcome]:has-text("不能导入 1 件")');
    expect(await textOf('tr[data-line]')).toMatch(/4.*牵头单位：没有该单位.*完成时限：/su);
    await opened.page.waitForSelector('[data-import] .ant-alert:has-text("全部不导入")');
    expect(await opened.page.locator('button:has-text("导入 2 件")').count()).toBe(0);
    await picture('import-parts-check');
    expect(await opened.page.evaluate(lowContrast)).toEqual([]);
    await opened.page.selectOption('[data-import] select[name=mode]', 'those');
    await opened.page.click('button:has-text("导入 2 件")');
    await opened.page.waitForSelector('[data-outcome]:has-text("已导入 2 件")');
    expect(await opened.page.locator('tr[data-line] a:has-text("ZX2026-")').count()).toBe(2);
    const report = await saved('下载结果');
    expect(report).toMatch(/\r\n4,不能导入,,,,牵头单位,row\.lead,[^\r]*\r\n4,不能导入,,,,完成时限,row\.dueOn,/u);
    await picture('import-parts-done');
    const template = await saved('下载模板');
    expect(template).toContain('大项 Item,年度 Year,部署文件 Document,小项 Sub-item,牵头单位 Lead unit');
    await opened.page.click('tr[data-line] a:has-text("ZX2026-") >> nth=1');
    await opened.page.waitForSelector('[data-case]');
    const text = (await opened.page.textContent('main')) ?? '';
    expect(text).toContain('2026-11-30');
    expect(text).toContain('第一责任人县政府办 · head.government-office');
    await picture('import-parts-case');
  });

  it('does not read what could unpack to anything', async () => {
    await signIn('manager');
    await choose('large.xlsx', Buffer.alloc(2_000_001));
    await opened.page.waitForSelector('[data-import] [role=alert]:has-text("2 MB")');
  });

  it('is for who may import', async () => {
    await signIn('culture');
    expect(await opened.page.locator('nav >> text=导入').count()).toBe(0);
  });
});
