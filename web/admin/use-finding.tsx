import { Checkbox, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { say } from '../language.ts';
import styles from './admin.module.css';
import { adminWords as words } from './words.ts';

/** What a register is narrowed by. */
export interface Finding {
  /** The fields to do so. */
  readonly tools: ReactNode;
  /** Whether an entry is shown. @param text all that can be looked for in it */
  readonly isShown: (text: string, isEnded: boolean) => boolean;
}

/** Narrows a register to what is looked for, without what has ended until somebody wants that too. */
export function useFinding(): Finding {
  const [find, setFind] = useState('');
  const [withEnded, setWithEnded] = useState(false);
  const wanted = find.trim().toLowerCase();
  return {
    isShown: (text, isEnded) => (withEnded || !isEnded) && text.toLowerCase().includes(wanted),
    tools: (
      <div className={styles.tools}>
        <Input.Search
          className={styles.narrow ?? ''}
          allowClear
          aria-label={say(words.find)}
          placeholder={say(words.find)}
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
        <Checkbox checked={withEnded} onChange={(event) => setWithEnded(event.target.checked)}>
          {say(words.showEnded)}
        </Checkbox>
      </div>
    ),
  };
}
