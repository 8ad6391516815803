import { expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { consolePage } from './console-page.ts';
import { lowContrast } from './low-contrast.ts';

describeInBrowser('a session in the page', (executablePath) => {
  const opened = consolePage(executablePath, '2026-09-28T09:00:00+08:00');
  const { signIn, textOf, picture } = opened;

  const token = () =>
    opened.page.evaluate(
      () => (JSON.parse(sessionStorage.getItem('banjie.session') ?? '{}') as { token: string }).token,
    );
  const statusWith = async (bearer: string): Promise<number> => {
    const url = new URL('/v1/cases', opened.server.credentials.baseUrl);
    return (await fetch(url, { headers: { authorization: `Bearer ${bearer}` } })).status;
  };

  it('shows who is signed in, and ends with the sign-out for everybody who has its token', async () => {
    await signIn('epb');
    await expect.poll(() => textOf('.who')).toBe('区环保局');
    const before = await token();
    expect(await statusWith(before)).toBe(200);
    await opened.signOut();
    await expect.poll(() => statusWith(before), { timeout: 60_000 }).toBe(401);
  });

  it('changes the password, says what is wrong with one, and goes on with the session', async () => {
    const { password } = opened.server.credentials.staff['manager'] ?? { password: '' };
    await signIn('manager');
    const before = await token();
    expect(await textOf('.who')).toBe('manager');
    await opened.page.click('.who');
    await opened.page.click('[role=menuitem]:has-text("更改密码")');
    const fill = async (old: string, next: string, again = next): Promise<void> => {
      await opened.page.fill('[name=old]', old);
      await opened.page.fill('[name=new]', next);
      await opened.page.fill('[name=again]', again);
      await opened.page.click('main [type=submit]');
    };
    const alertSays = (text: string) => opened.page.waitForSelector(`[role=alert]:has-text("${text}")`);
    await fill(password, '清晨河边有三只白鹭飞过去呀', '清晨河边有三只白鹭飞过去了');
    await alertSays('两次输入的新密码不同');
    await fill('wrong', '清晨河边有三只白鹭飞过去了');
    await alertSays('原密码不正确');
    await fill(password, 'aaaaaaaaaaaa');
    await alertSays('不同的字符');
    expect(await opened.page.evaluate(lowContrast)).toEqual([]);
    await picture('password');
    await fill(password, '清晨河边有三只白鹭飞过去了');
    await opened.page.waitForSelector('[role=status]:has-text("密码已更改")');
    expect(await statusWith(before)).toBe(401);
    expect(await statusWith(await token())).toBe(200);
    await opened.openMenu('案件');
    await opened.page.waitForSelector('.filters');
    expect(await opened.overflow()).toBeLessThanOrEqual(0);
  });
});
