import { Switch } from 'antd';
import type { ReactNode } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { Card } from '../admin/parts.tsx';
import { say } from '../language.ts';
import { Answered } from '../ui/answered.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { setFlashWanted, setSoundWanted, useFlashWanted, useSoundWanted } from './alarm.ts';
import styles from './inbox.module.css';
import { NoticesForm } from './notices-form.tsx';
import { noticeWords as words } from './words.ts';

/** How the reader is told besides the inbox: outside by kind and way, and in this browser by sound and title. */
export function NoticesPage(): ReactNode {
  const chosen = useAnswer(operations.readNotices, {});
  return (
    <div className={styles.page}>
      <h1>{say(words.title)}</h1>
      <p className={styles.hint}>{say(words.hint)}</p>
      <Card title={say(words.ways)}>
        <Answered of={chosen}>{(answer) => <NoticesForm chosen={answer} />}</Answered>
      </Card>
      <Card title={say(words.here)}>
        <InThisBrowser />
      </Card>
    </div>
  );
}

function InThisBrowser() {
  const isHeard = useSoundWanted();
  const isFlashing = useFlashWanted();
  return (
    <>
      <p>
        <label>
          <Switch size="small" checked={isHeard} onChange={setSoundWanted} /> {say(words.sound)}
        </label>
      </p>
      <p>
        <label>
          <Switch size="small" checked={isFlashing} onChange={setFlashWanted} /> {say(words.flashes)}
        </label>
      </p>
      <span className={styles.hint}>{say(words.hereHint)}</span>
    </>
  );
}
