import { LogoutOutlined, SettingOutlined, UserOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Dropdown, type MenuProps } from 'antd';
import type { ReactNode } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { language, say, setLanguage } from '../language.ts';
import { passwordWords } from '../admin/password-words.ts';
import { unitName } from '../reference.ts';
import { type Session, signOut, useSession } from '../session.ts';
import { signInConfig } from '../sign-in-config.ts';
import { shown } from '../time.ts';
import { useHealth } from '../ui/use-health.ts';
import { words } from '../words.ts';
import { headerItems } from './header-items.ts';
import styles from './shell.module.css';
import { modes, setLook, useLook } from './theme.ts';
import { appWords } from './words.ts';

/** Name, clock of a rehearsal, what rooms put there, look, language and account. */
export function Header({ menuButton }: { menuButton: ReactNode }) {
  const session = useSession();
  const other = language() === 'zh' ? 'en' : 'zh';
  return (
    <header className={styles.top}>
      {menuButton}
      <Link to="/" className={styles.brand ?? ''}>
        <strong>{say(words.name)}</strong>
        <span>{say(words.motto)}</span>
      </Link>
      <RehearsalClock />
      <span className={styles.tools}>
        {session && headerItems.map((Item) => <Item key={Item.name} />)}
        <LookMenu />
        <Button type="text" className={styles.onBrand ?? ''} lang={other} onClick={() => setLanguage(other)}>
          {other === 'en' ? 'English' : '中文'}
        </Button>
        {session && <Account session={session} />}
      </span>
    </header>
  );
}

function Account({ session }: { session: Session }) {
  const { data } = useQuery({ queryKey: ['sign-in'], queryFn: signInConfig, staleTime: Infinity });
  // An issuer's passwords are changed there.
  const isLocal = data !== undefined && data.issuer === undefined;
  const items: MenuProps['items'] = [
    ...(isLocal ? [{ key: 'password', label: <Link to="/password">{say(passwordWords.title)}</Link> }] : []),
    { key: 'leave', icon: <LogoutOutlined />, label: say(words.signOut), onClick: () => void leave() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" className={`${styles.onBrand} who`} icon={<UserOutlined />} title={say(appWords.account)}>
        <span className={styles.whoName}>{signedInText(session)}</span>
      </Button>
    </Dropdown>
  );
}

function LookMenu() {
  const look = useLook();
  const items: MenuProps['items'] = [
    ...modes.map((mode) => ({ key: mode, label: say(appWords[mode]) })),
    { type: 'divider' },
    { key: 'compact', label: say(appWords.compact) },
  ];
  const choose = (key: string): void => {
    const mode = modes.find((one) => one === key);
    setLook(mode ? { ...look, mode } : { ...look, isCompact: !look.isCompact });
  };
  const selectedKeys = [look.mode, ...(look.isCompact ? ['compact'] : [])];
  return (
    <Dropdown
      menu={{ items, selectable: true, multiple: true, selectedKeys, onClick: ({ key }) => choose(key) }}
      trigger={['click']}
    >
      <Button
        type="text"
        className={styles.onBrand ?? ''}
        icon={<SettingOutlined />}
        aria-label={say(appWords.look)}
        title={say(appWords.look)}
      />
    </Dropdown>
  );
}

/** The unit and the person; as shipped, an account is called after its unit. */
function signedInText({ unit, user, name }: Session): string {
  const person = name ?? (user === unit ? undefined : user);
  return [unit === undefined ? undefined : unitName(unit), person].filter(Boolean).join(' ');
}

/** Signed out here at once; the server is told so that nobody else goes on with the session, and so is the issuer. */
async function leave(): Promise<void> {
  const told = call(operations.logout).catch(() => undefined);
  signOut();
  const { issuer } = await signInConfig();
  if (issuer === undefined) return;
  await told;
  await (await import('../issuer-session.ts')).leaveIssuer(issuer);
}

const clockMs = 2000;

function RehearsalClock() {
  // Only a rehearsal's clock is asked for again and again.
  const { data } = useHealth(({ rehearsal }) => (rehearsal ? clockMs : 0));
  if (data?.rehearsal !== true) return null;
  return (
    <span className={styles.clock} title={say(words.rehearsal)}>
      <span className={styles.rehearsal}>{say(words.rehearsal)}</span> <time>{shown(data.now).slice(0, 16)}</time>
    </span>
  );
}
