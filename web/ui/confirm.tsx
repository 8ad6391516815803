import { Alert, Button, Space } from 'antd';
import { useEffect, useRef } from 'react';
import { say } from '../language.ts';
import { words } from '../words.ts';

/** Asks before something is done to many cases. */
export function Confirm({ text, answer }: { text: string; answer: (yes: boolean) => void }) {
  const asked = useRef<HTMLDivElement>(null);
  useEffect(() => asked.current?.focus(), []);
  return (
    <div role="alertdialog" aria-label={text} tabIndex={-1} ref={asked}>
      <Alert
        type="warning"
        showIcon
        role="presentation"
        title={text}
        description={
          <Space wrap>
            <Button type="primary" data-answer="yes" onClick={() => answer(true)}>
              {say(words.confirm)}
            </Button>
            <Button data-answer="no" onClick={() => answer(false)}>
              {say(words.goBack)}
            </Button>
          </Space>
        }
      />
    </div>
  );
}
