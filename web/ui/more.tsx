import { Alert, Button } from 'antd';
import { useState } from 'react';
import { errorText } from '../api.ts';
import { say, type Text } from '../language.ts';

/** Loads a further page when somebody asks for it. */
export function More({ text, load }: { text: Text; load: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const onClick = async (): Promise<void> => {
    setBusy(true);
    try {
      await load();
      setProblem(undefined);
    } catch (error) {
      setProblem(errorText(error as Error));
    }
    setBusy(false);
  };
  return (
    <>
      <Button loading={busy} onClick={() => void onClick()}>
        {say(text)}
      </Button>
      {problem !== undefined && <Alert type="error" role="alert" title={problem} />}
    </>
  );
}
