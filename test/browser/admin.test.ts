import { expect, it } from 'vitest';
import { plausible2027 } from '../support/plausible-year.ts';
import { describeInBrowser } from '../support/browser.ts';
import { axeViolations as violations } from './axe.ts';
import { chooseCommand } from './on-case.ts';
import { consolePage } from './console-page.ts';

describeInBrowser('the administration', (executablePath) => {
  const opened = consolePage(executablePath, '2026-11-16T09:00:00+08:00');
  const { signIn, picture } = opened;
  const go = async (section: string): Promise<void> => {
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/admin/${section}`);
    await opened.page.waitForSelector('main section h2');
    await opened.page.waitForSelector('.ant-skeleton', { state: 'detached' });
  };
  const api = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const account = opened.server.credentials.staff['admin'];
    const send = async (to: string, sent: object | undefined, token?: string, by = method) => {
      const response = await fetch(opened.server.credentials.baseUrl + to, {
        method: by,
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
      });
      return (await response.json()) as Record<string, unknown>;
    };
    const { token } = (await send('/v1/login', account, undefined, 'POST')) as { token: string };
    return send(path, body, token);
  };
  const dialog = () => opened.page.locator('.ant-drawer-content, [role=dialog]').last();
  const save = async (): Promise<void> => {
    await opened.page.click('.ant-drawer-footer button[type=submit]');
  };
  const isSaved = () => opened.page.waitForSelector('.ant-drawer-footer', { state: 'detached' });

  it('is for administrators', async () => {
    await signIn('epb');
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/admin/persons`);
    await opened.page.waitForSelector('.ant-result');
    expect(await opened.textOf('.ant-result')).toContain('没有打开此页的权限');
    expect(await opened.page.locator('nav a[href="#/admin"]').count()).toBe(0);
    expect(await violations(opened.page)).toEqual([]);
  });

  it('adds a person, shows the password once, and ends them', async () => {
    await signIn('admin');
    await go('persons');
    await opened.page.click('text=增加人员');
    await opened.page.fill('[name=user]', 'zhao.liu');
    await opened.page.fill('[name=name]', '赵六');
    await dialog().getByLabel('单位', { exact: true }).fill('区环保局');
    await opened.page.keyboard.press('Enter');
    await opened.page.fill('[name=reason]', '新进');
    expect(await violations(opened.page)).toEqual([]);
    await picture('admin-person-form');
    await save();
    const password = await opened.page.locator('.ant-modal code').innerText();
    expect(password.length).toBeGreaterThan(20);
    await picture('admin-password-once');
    expect(await violations(opened.page)).toEqual([]);
    const signedIn = await fetch(`${opened.server.credentials.baseUrl}/v1/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: 'zhao.liu', password }),
    });
    expect(await signedIn.json()).toMatchObject({ user: 'zhao.liu', unit: 'epb' });
    await opened.page.click('.ant-modal-footer button:has-text("关闭")');
    await opened.page.fill('main input[type=search]', '赵六');
    await opened.page.click('[aria-label="操作 zhao.liu"]');
    await opened.page.click('.ant-dropdown-menu-item:has-text("终止")');
    await opened.page.fill('[name=reason]', '离职');
    await save();
    await isSaved();
    await expect.poll(() => opened.page.locator('td:has-text("zhao.liu")').count()).toBe(0);
    await opened.page.waitForSelector('ol li:has-text("离职")');
  });

  it('keeps what was typed where somebody else was faster, says who it was, and sends it again', async () => {
    await signIn('admin');
    await go('units');
    await opened.page.click('text=增设单位');
    await opened.page.fill('[name=id]', 'river-office');
    await opened.page.fill('[name=zh]', '河长办');
    await opened.page.fill('[name=en]', 'River Office');
    await dialog().getByLabel('类别').click();
    await opened.page.keyboard.press('Enter');
    await opened.page.fill('[name=validFrom]', '2026-11-16');
    await opened.page.fill('[name=reason]', '新设');
    const { version, kinds } = (await api('GET', '/v1/units')) as { version: number; kinds: { id: string }[] };
    const other = { name: { zh: '新镇', en: 'New Town' }, kind: kinds[0]!.id, validFrom: '2026-11-01' };
    await api('POST', '/v1/units', { id: 'new-town', ...other, expectedVersion: version, reason: '他人所设' });
    await save();
    await opened.page.waitForSelector('[role=alert]:has-text("他人所设")');
    expect(await opened.page.inputValue('[name=zh]')).toBe('河长办');
    expect(await violations(opened.page)).toEqual([]);
    await picture('admin-conflict');
    // Leaving loses nothing either.
    await opened.page.keyboard.press('Escape');
    await isSaved();
    await opened.page.click('text=增设单位');
    await opened.page.waitForSelector('text=已恢复');
    expect(await opened.page.inputValue('[name=en]')).toBe('River Office');
    await save();
    await isSaved();
    await opened.page.fill('main input[type=search]', 'river');
    await opened.page.waitForSelector('td:has-text("河长办")');
  });

  it('shows what a new year moves before it can be entered', async () => {
    const content = '家具厂烟囱排放刺鼻废气，已持续一周。';
    const hotline = {
      'content-type': 'application/json',
      'x-api-key': opened.server.credentials.hotlines['12369'] ?? '',
    };
    const { baseUrl } = opened.server.credentials;
    const body = JSON.stringify({
      content,
      respondent: '某家具厂',
      facts: { medium: 'air', air_source: 'industrial' },
    });
    const registered = await fetch(`${baseUrl}/v1/cases`, { method: 'POST', headers: hotline, body });
    const { number } = (await registered.json()) as { number: string };
    const login = await fetch(`${baseUrl}/v1/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(opened.server.credentials.staff['epb']),
    });
    const { token } = (await login.json()) as { token: string };
    const accepted = await fetch(`${baseUrl}/v1/cases/${number}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ type: 'accept' }),
    });
    expect(accepted.status).toBe(200);

    await signIn('admin');
    await go('calendar');
    await opened.page.click('text=录入或更正年度安排');
    const { off, work, source } = plausible2027;
    await dialog().getByLabel('放假日').fill(off.join('\n'));
    await dialog().getByLabel('调休上班日').fill(work.join('，'));
    await opened.page.fill('[name=source]', source);
    await opened.page.fill('[name=reason]', '国办已公布');
    expect(await opened.page.isDisabled('.ant-drawer-footer button[type=submit]')).toBe(true);
    await opened.page.click('text=先看影响');
    await opened.page.waitForSelector(`.ant-drawer td:has-text("${number}")`);
    await picture('admin-calendar-trial');
    expect(await violations(opened.page)).toEqual([]);
    await save();
    await isSaved();
    await opened.page.waitForSelector('td:has-text("2027")');
    await opened.page.waitForSelector('[role=status]:has-text("已完成")');
  });

  it('sets a setting and says who did so and why', async () => {
    await signIn('admin');
    await go('settings');
    await opened.page.locator('main button[aria-label^="更改 "]').first().click();
    await opened.page.locator('.ant-drawer input[type=radio]:not(:checked)').first().check();
    await opened.page.fill('[name=reason]', '区里定的');
    await picture('admin-setting-form');
    expect(await violations(opened.page)).toEqual([]);
    await save();
    await isSaved();
    await opened.page.locator('main .ant-table-row-expand-icon:not(.ant-table-row-expand-icon-spaced)').first().click();
    await opened.page.waitForSelector('td:has-text("区里定的")');
  });

  it('gives a line a key that is shown once', async () => {
    await signIn('admin');
    await go('lines');
    await opened.page.locator('main button:has-text("发放新密钥")').first().click();
    await opened.page.fill('[name=reason]', '轮换');
    await save();
    expect((await opened.page.locator('.ant-modal code').innerText()).length).toBeGreaterThan(20);
    await opened.page.click('.ant-modal-footer button:has-text("关闭")');
    await opened.page.waitForSelector('ol li:has-text("轮换")');
  });

  it('enters shifts, and says at its shift what is wrong', async () => {
    await signIn('hospital/admin');
    await go('roster');
    await opened.page.click('text=编辑排班');
    await opened.page.click('text=增加班次');
    await opened.page.fill('[name=reason]', '十一月班');
    await picture('admin-shifts');
    expect(await violations(opened.page)).toEqual([]);
    await dialog().getByLabel('至何日止').fill('2026-11-01');
    await save();
    await opened.page.waitForSelector('fieldset:has-text("不能早于起始日")');
    await dialog().getByLabel('至何日止').fill('');
    await save();
    await isSaved();
    await opened.page.waitForSelector('td:has-text("2026-11-16")');
  });

  it('keeps a template of the unit, and puts it into a text of a case with what is known there', async () => {
    const { baseUrl, hotlines } = opened.server.credentials;
    const registered = await fetch(`${baseUrl}/v1/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': hotlines['12369'] ?? '' },
      body: JSON.stringify({ content: '河边有异味。', facts: { medium: 'air', air_source: 'industrial' } }),
    });
    const { number } = (await registered.json()) as { number: string };
    await signIn('epb');
    await opened.page.goto(`${baseUrl}/#/templates`);
    await opened.page.click('text=新增常用语');
    await opened.page.fill('[name=title]', '已到现场');
    await opened.page.fill('[name=text]', '{number}：{unit}已于{date}到现场。');
    expect(await violations(opened.page)).toEqual([]);
    await picture('templates-form');
    await opened.page.click('.ant-modal-footer .ant-btn-primary');
    await opened.page.waitForSelector('li:has-text("已到现场")');
    expect(await violations(opened.page)).toEqual([]);
    await opened.page.goto(`${baseUrl}/#/case/${number}`);
    await chooseCommand(opened.page, '备注');
    const form = opened.page.locator('form[data-command=note]');
    await form.locator('textarea').first().fill('来电核实。');
    await form.locator('button:has-text("常用语")').first().click();
    await picture('templates-picker');
    await opened.page.click('.ant-modal li button');
    expect(await form.locator('textarea').first().inputValue()).toBe(
      `来电核实。\n${number}：区环保局已于2026-11-16到现场。`,
    );
  });

  it('ends a session from where it does not belong', async () => {
    await api('GET', '/v1/units');
    await signIn('admin');
    await go('sessions');
    await opened.page.waitForSelector('text=本次登录');
    const rows = opened.page.locator('main tbody tr:not(:has-text("本次登录")):has-text("admin")');
    await expect.poll(() => rows.count()).toBeGreaterThan(0);
    const before = await rows.count();
    await rows.first().locator('button').first().click();
    await opened.page.click('.ant-modal-confirm .ant-btn-primary');
    await expect.poll(() => rows.count()).toBe(before - 1);
  });

  it('signs in by a link of a rehearsal, once, and leaves no code in the address', async () => {
    const { code } = (await api('POST', '/v1/rehearsal/links')) as { code: string };
    const { baseUrl } = opened.server.credentials;
    await opened.page.goto(`${baseUrl}/#/enter/${code}/admin/sessions`);
    await opened.page.waitForSelector('.who');
    await opened.page.waitForSelector('main section h2');
    expect(opened.page.url()).toBe(`${baseUrl}/#/admin/sessions`);
    await opened.page.goto(`${baseUrl}/#/enter/${code}`);
    await opened.page.waitForSelector('[role=alert]:has-text("链接已用过或已过期")');
    expect(await opened.page.locator('.who').isVisible()).toBe(true);
  });
});
