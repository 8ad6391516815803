import { expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { noticeOfApril2017 } from '../support/notice.ts';
import { consolePage } from './console-page.ts';
import { lowContrast } from './low-contrast.ts';

describeInBrowser('a notice that is pasted', (executablePath) => {
  const opened = consolePage(executablePath, '2017-04-01T09:00:00+08:00');
  const { signIn, picture, textOf, overflow } = opened;

  it('shows what it is made of and what it could not place, is corrected, and registered once (PLAN-01, PLAN-02)', async () => {
    await signIn('hospital/manager');
    await opened.openMenu('导入');
    await opened.page.click('summary:has-text("粘贴月度工作通知")');
    await opened.page.fill('textarea[name=pasted]', `${noticeOfApril2017}\n十二、新设科\n1、一件新的工作`);
    await opened.page.click('button:has-text("拆分")');
    await opened.page.waitForSelector('[data-item]');
    expect(await textOf('[data-paste] [role=status]')).toContain('17 个标题，46 条');
    expect(await textOf('[data-paste] [role=status]')).toContain('医联体');
    expect(await textOf('[data-paste] [data-unplaced]')).toContain('现将2017年4月份医院各职能科室重点工作传达如下');
    const last = opened.page.locator('[data-item="45"]');
    expect(await last.innerText()).toContain('尚缺：科室');
    await last.locator('select').selectOption('personnel');
    expect(await last.innerText()).not.toContain('尚缺');
    await opened.page.locator('[data-item="0"] button').click();
    await picture('paste-text');
    expect(await opened.page.evaluate(lowContrast)).toEqual([]);
    await opened.page.click('button:has-text("准备登记 45 条")');
    await opened.page.selectOption('[data-import] select[name=unit]', 'two-offices');
    await opened.page.click('button:has-text("核对")');
    await opened.page.waitForSelector('[data-outcome]:has-text("可导入 45 件")');
    await opened.page.click('button:has-text("导入 45 件")');
    await opened.page.waitForSelector('[data-outcome]:has-text("已导入 45 件")');
    await opened.page.click('button:has-text("核对")');
    await opened.page.waitForSelector('[data-outcome]:has-text("此前已在 45 件")');
    await opened.page.setViewportSize({ width: 390, height: 800 });
    expect(await overflow()).toBeLessThanOrEqual(0);
  });
});
