import { MenuOutlined } from '@ant-design/icons';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Button, Drawer, Skeleton } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { say, type Text, useLanguage } from '../language.ts';
import { loadReference, type Reference } from '../reference.ts';
import { type Session, useSession } from '../session.ts';
import { SignIn } from '../sign-in.tsx';
import { ReferenceProvider } from '../ui/reference.tsx';
import { Stale } from '../ui/stale.tsx';
import { UnsentGuard } from '../ui/unsent-guard.tsx';
import { words } from '../words.ts';
import { Header } from './header.tsx';
import { menu } from './navigation.tsx';
import styles from './shell.module.css';
import { appWords } from './words.ts';

/** The frame around every page: header, menu, and the page that the address names. */
export function Shell(): ReactNode {
  // The pages say everything in the reader's language while they are drawn.
  useLanguage();
  const session = useSession();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const content = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    // Whoever follows a link by keyboard or ear is at the new page, not where the link was.
    if (!isFirst.current) content.current?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [path]);
  const reference = useReferenceOf(session);
  useTitle(path, reference.data);
  const isPublic = path.startsWith('/enter/');
  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={() => content.current?.focus()}>
        {say(words.skip)}
      </button>
      <Header
        menuButton={session && reference.data && <PhoneMenu session={session} reference={reference.data} path={path} />}
      />
      <div className={styles.body}>
        {session && reference.data && (
          <aside className={styles.side}>
            <Menu session={session} reference={reference.data} />
          </aside>
        )}
        <main id="content" tabIndex={-1} ref={content} className={styles.content}>
          <Page session={isPublic ? 'unneeded' : session} reference={reference} />
        </main>
      </div>
    </div>
  );
}

function Page({
  session,
  reference,
}: {
  session: Session | undefined | 'unneeded';
  reference: UseQueryResult<Reference>;
}) {
  if (session === undefined) return <SignIn />;
  if (reference.data === undefined) {
    return (
      <>
        <Stale error={reference.failureReason} retry={() => void reference.refetch()} />
        <Skeleton active paragraph={{ rows: 8 }} />
      </>
    );
  }
  return (
    <ReferenceProvider value={reference.data}>
      <Outlet />
      <UnsentGuard />
    </ReferenceProvider>
  );
}

/** Each organisation has its own, and whoever signs in is of one: what the last reader was given is not theirs. */
function useReferenceOf(session: Session | undefined): UseQueryResult<Reference> {
  return useQuery({ queryKey: ['reference', session?.user], queryFn: loadReference, staleTime: Infinity });
}

function useTitle(path: string, reference: Reference | undefined): void {
  const entry = menu.findLast(({ to }) => path === to || path.startsWith(`${to}/`));
  const number = /^\/case\/([^/]+)/.exec(path)?.[1];
  const title = number === undefined ? entry && reference && say(entry.title(reference)) : decodeURIComponent(number);
  useEffect(() => {
    document.title = [title, say(words.name)].filter(Boolean).join(' · ');
  }, [title]);
}

const groups: Readonly<Record<(typeof menu)[number]['group'], Text>> = {
  work: appWords.work,
  oversight: appWords.oversight,
  more: appWords.more,
};

function Menu({ session, reference }: { session: Session; reference: Reference }) {
  const mine = menu.filter(({ isFor }) => isFor === undefined || isFor(session, reference));
  return (
    <nav aria-label={say(appWords.navigation)} className={styles.menu}>
      {Object.entries(groups).map(([group, title]) => {
        const entries = mine.filter((entry) => entry.group === group);
        return (
          entries.length > 0 && (
            <section key={group}>
              <h2>{say(title)}</h2>
              {entries.map(({ to, title: name, icon }) => (
                <Link key={to} to={to} activeProps={{ 'aria-current': 'page' }} activeOptions={{ exact: to === '/' }}>
                  {icon}
                  <span>{say(name(reference))}</span>
                </Link>
              ))}
            </section>
          )
        );
      })}
    </nav>
  );
}

/** The menu where there is no room for it beside the page. */
function PhoneMenu({ session, reference, path }: { session: Session; reference: Reference; path: string }) {
  const [openAt, setOpenAt] = useState<string>();
  return (
    <span className={styles.phone}>
      <Button
        type="text"
        className={styles.onBrand ?? ''}
        icon={<MenuOutlined />}
        aria-label={say(appWords.openMenu)}
        data-menu=""
        onClick={() => setOpenAt(path)}
      />
      <Drawer
        placement="left"
        size={260}
        title={say(words.name)}
        // Following a link closes it.
        open={openAt === path}
        onClose={() => setOpenAt(undefined)}
      >
        <Menu session={session} reference={reference} />
      </Drawer>
    </span>
  );
}
