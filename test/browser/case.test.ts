import { beforeAll, expect, it } from 'vitest';
import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { type Client, client } from '../../infra/local/demo/client.ts';
import { complaints } from '../../infra/local/demo/complaints.ts';
import { describeInBrowser } from '../support/browser.ts';
import { axeViolations } from './axe.ts';
import { consolePage } from './console-page.ts';
import { chooseCommand, closeCommand, openPart, sendCommand } from './on-case.ts';

describeInBrowser('the page of a case', (executablePath) => {
  const opened = consolePage(executablePath, '2026-09-21T09:00:00+08:00');
  const { signIn, picture, textOf } = opened;
  let api: Client;
  let smell: RegisteredAnswer;
  let square: RegisteredAnswer;

  beforeAll(async () => {
    api = client(opened.server.credentials);
    smell = await api.register(complaints.sewer);
    square = await api.register(complaints.square);
  });

  const addressOf = (number: string, part = ''): string =>
    `${opened.server.credentials.baseUrl}/#/case/${number}${part}`;
  const open = async (number: string, part = ''): Promise<void> => {
    await opened.page.goto(addressOf(number, part));
    await opened.page.waitForSelector('[data-case]');
  };

  it('says at first glance who has it, what is next and how long there is, and takes the next step', async () => {
    await signIn('municipal');
    await open(smell.number);
    const glance = await textOf('[data-case]');
    expect(glance).toContain('区市政局');
    expect(glance).toContain('受理');
    expect(await textOf('[data-countdown]')).toMatch(/还剩 \d+分钟|还剩 1小时/u);
    expect(await textOf('[data-next]')).toBe('启动赶赴现场');
    await chooseCommand(opened.page, '记录现场调查');
    await sendCommand(opened.page);
    await opened.page.waitForSelector('[aria-invalid=true]');
    expect(await opened.page.locator('label:has([name=findings]) .problem').innerText()).toBe('必填');
    await picture('case-refused');
    expect(await axeViolations(opened.page)).toEqual([]);
    await closeCommand(opened.page);
    await opened.page.click('[data-next]');
    await sendCommand(opened.page);
    await opened.page.waitForSelector('[data-done]:focus:has-text("启动赶赴现场")');
    await opened.page.waitForSelector('[data-case]:has-text("办理")');
    await picture('case');
  });

  it('groups what else can be done by its purpose, and is used by keyboard alone', async () => {
    await signIn('municipal');
    await open(smell.number);
    await opened.page.focus('[data-more]');
    await opened.page.keyboard.press('Enter');
    await opened.page.waitForSelector('[data-purposes]');
    expect(await opened.page.locator('[data-purposes] h2').allInnerTexts()).toContain('分派、移送与会同');
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('case-purposes');
    await opened.page.locator('[data-purposes]').getByRole('button', { name: '备注', exact: true }).focus();
    await opened.page.keyboard.press('Enter');
    await opened.page.waitForSelector('form[data-command]:focus');
    await opened.page.keyboard.press('Tab');
    await opened.page.keyboard.press('Escape');
    await opened.page.waitForSelector('form[data-command]', { state: 'detached' });
    // The page itself was not left.
    expect(await opened.page.locator('[data-case]').count()).toBe(1);
  });

  it('loses nothing that was written: not by Escape, a reload, another page or a lost session', async () => {
    await signIn('municipal');
    await open(smell.number);
    const note = opened.page.locator('form[data-command] [name=text]');
    await chooseCommand(opened.page, '备注');
    await note.fill('已与物业约好周三上门');
    await opened.page.keyboard.press('Escape');
    await opened.page.waitForSelector('[data-drafts] >> text=备注');
    opened.page.once('dialog', (dialog) => void dialog.accept());
    await opened.page.reload();
    await opened.page.click('[data-drafts] button');
    expect(await note.inputValue()).toBe('已与物业约好周三上门');
    expect(await textOf('[data-draft]')).toContain('尚未提交');
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('case-draft');
    // Leaving asks, and keeps it.
    await opened.page.click('text=机制与规则');
    await opened.page.waitForSelector('dialog >> text=还有没提交的内容');
    await picture('case-leaving');
    await opened.page.click('dialog >> text=留在此页');
    expect(await note.inputValue()).toBe('已与物业约好周三上门');
    await opened.page.click('text=机制与规则');
    await opened.page.click('dialog button:has-text("离开")');
    await opened.page.waitForSelector('[data-graph]');
    await opened.page.goBack();
    // The session ends while somebody writes.
    await opened.page.click('[data-drafts] button');
    await note.fill('已与物业约好周三上门，带图纸');
    const token = await opened.page.evaluate(
      () => (JSON.parse(sessionStorage.getItem('banjie.session') ?? '{}') as { token: string }).token,
    );
    await fetch(`${opened.server.credentials.baseUrl}/v1/logout`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    await opened.page.waitForSelector('[name=password]');
    await signIn('municipal');
    await opened.page.click('[data-drafts] button');
    expect(await note.inputValue()).toBe('已与物业约好周三上门，带图纸');
    await sendCommand(opened.page);
    await opened.page.waitForSelector('[data-done]');
    expect(await opened.page.locator('[data-drafts]').count()).toBe(0);
    const { acts } = await api.read('municipal', smell.number);
    expect(acts.filter(({ data }) => data['text'] === '已与物业约好周三上门，带图纸')).toHaveLength(1);
    // Nothing is left to warn of.
    await opened.page.click('text=机制与规则');
    await opened.page.waitForSelector('[data-graph]');
  });

  it('shows who brought it only when asked, and who has looked', async () => {
    await signIn('municipal');
    await open(smell.number);
    await opened.page.waitForSelector('[data-reveal]');
    expect(await opened.page.content()).not.toContain(complaints.sewer.complainant.contact);
    await opened.page.click('[data-reveal]');
    await opened.page.waitForSelector(`[data-person]:has-text("${complaints.sewer.complainant.contact}")`);
    await openPart(opened.page, '记录');
    await opened.page.waitForSelector('[data-readings] td:has-text("区市政局")');
    expect(await textOf('[data-chain]')).toContain('哈希链核对无误');
    await opened.page.waitForSelector('[data-anchor=pending]:has-text("下一检查点")');
    await opened.page.check('text=显示系统内部事件');
    await picture('case-record');
    expect(await axeViolations(opened.page)).toEqual([]);
  });

  it('counts each limit in a calendar, and leads from a rule to where it acts', async () => {
    await signIn('municipal');
    await open(smell.number, '/limits');
    await opened.page.waitForSelector('details');
    const limits = await textOf('[data-limits]');
    expect(limits).toContain('接办1小时内启动赶赴现场');
    await opened.page.click('summary:has-text("60个工作日")');
    expect(await opened.page.locator('details[open] table').count()).toBeGreaterThan(2);
    await picture('case-limits');
    expect(await axeViolations(opened.page)).toEqual([]);
    await opened.page.click('details[open] a:has-text("ENV-06") >> visible=true');
    await opened.page.waitForSelector('[data-places]');
    expect(await textOf('h1')).toMatch(/^规则 ENV-06/u);
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('rule');
  });

  it('draws where the case was, is and may go, and says it in words', async () => {
    await signIn('municipal');
    await open(smell.number, '/course');
    await opened.page.waitForSelector('[data-stays] td:has-text("办理")');
    expect(await textOf('[data-graph] [aria-current=step]')).toContain('办理');
    expect(await opened.page.locator('[data-stays]').innerText()).not.toContain('registered');
    const last = opened.page.locator('[data-graph] button').last();
    await last.focus();
    await opened.page.keyboard.press('Enter');
    expect(await last.getAttribute('aria-pressed')).toBe('true');
    await opened.page.waitForSelector('[data-passages=closed]');
    await opened.page.click('summary:has-text("运行中")');
    await opened.page.waitForSelector('details[open] td');
    await picture('case-course');
    expect(await axeViolations(opened.page)).toEqual([]);
  });

  it('takes a photo as evidence of what is done, and shows it with the case', async () => {
    await signIn('municipal');
    await open(smell.number);
    await chooseCommand(opened.page, '留证');
    await opened.page.setInputFiles('form[data-command] input[type=file]', {
      name: 'pipe.png',
      mimeType: 'image/png',
      buffer: Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    });
    await opened.page.waitForSelector('form[data-command] >> text=已上传');
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('case-evidence');
    await sendCommand(opened.page);
    await opened.page.waitForSelector('[data-done]');
    await openPart(opened.page, '附件 (1)');
    await opened.page.waitForSelector('[role=tabpanel] img');
    expect(await textOf('[role=tabpanel]')).toContain('pipe.png');
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('case-files');
  });

  it('keeps the list one came from at hand', async () => {
    await signIn('manager');
    await opened.page.evaluate(
      (numbers) => sessionStorage.setItem('banjie.list', JSON.stringify(numbers)),
      [smell.number, square.number],
    );
    await open(smell.number);
    await opened.page.click('text=下一件');
    await opened.page.waitForSelector(`[data-case="${square.number}"]`);
    await opened.page.click('text=上一件');
    await opened.page.waitForSelector(`[data-case="${smell.number}"]`);
    await opened.page.keyboard.press('Escape');
    await opened.page.waitForURL(/#\/cases$/u);
  });

  it('opens by its address in a new tab without asking who one is', async () => {
    await signIn('municipal');
    const address = addressOf(square.number, '/record');
    const [tab] = await Promise.all([
      opened.page.waitForEvent('popup'),
      opened.page.evaluate((to) => void window.open(to, '_blank', 'noopener'), address),
    ]);
    await tab.waitForSelector(`[data-case="${square.number}"]`);
    await tab.waitForSelector('[data-timeline] li');
    expect(await tab.locator('[name=password]').count()).toBe(0);
    await tab.close();
  });

  it('says what is wrong where there is no such case, and what is old where the server is gone', async () => {
    await signIn('municipal');
    await opened.page.goto(addressOf('HJ20260921-NOTHERE0'));
    await opened.page.waitForSelector('main >> text=没有这一案件');
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('case-missing');
    await open(smell.number);
    await opened.page.context().setOffline(true);
    await opened.page.waitForSelector('[role=status]:has-text("与服务器失去联系")');
    expect(await textOf('[data-case]')).toContain('区市政局');
    expect(await axeViolations(opened.page)).toEqual([]);
    await picture('case-offline');
    await opened.page.context().setOffline(false);
    await opened.page.waitForSelector('[role=status]:has-text("与服务器失去联系")', { state: 'detached' });
  });

  it('prints the whole case, and nothing that belongs to the screen', async () => {
    await signIn('municipal');
    await open(smell.number);
    await opened.page.waitForSelector('[data-acts]');
    await opened.page.emulateMedia({ media: 'print' });
    await opened.page.waitForSelector('[data-timeline] li');
    expect(await opened.page.locator('[data-limits] table').first().isVisible()).toBe(true);
    expect(await opened.page.locator('[data-graph]').isVisible()).toBe(true);
    expect(await opened.page.locator('header .who').isVisible()).toBe(false);
    expect(await opened.page.locator('[data-more]').isVisible()).toBe(false);
    await picture('case-print');
    await opened.page.emulateMedia({ media: 'screen' });
  });
});
