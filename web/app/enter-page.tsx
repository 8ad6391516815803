import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Spin } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { call, errorText } from '../api.ts';
import { say } from '../language.ts';
import { signIn } from '../session.ts';
import { appWords } from './words.ts';

// A code works once, and the page may be drawn anew while it is asked: one question is enough.
const entering = new Map<string, ReturnType<typeof enter>>();

function enter(code: string) {
  return call(operations.enterByLink, { body: { code } });
}

/** Signs in by the code in the address, which only a rehearsal has, and goes on to the page behind it. */
export function EnterPage(): ReactNode {
  const { code = '', _splat: to = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    const answer = entering.get(code) ?? enter(code);
    entering.set(code, answer);
    answer.then(
      async (session) => {
        // The code is of no use any more and goes out of the history, before this page is drawn again for somebody else.
        await navigate({ to: `/${to}`, replace: true });
        // Whoever opens the link again is told that it was used, not signed in by an old answer.
        entering.delete(code);
        signIn(session);
      },
      (error: unknown) => {
        entering.delete(code);
        setProblem(errorText(error as Error));
      },
    );
  }, [code, to, navigate]);
  if (problem === undefined) return <Spin size="large" fullscreen description={say(appWords.entering)} />;
  return (
    <>
      <h1>{say(appWords.notEntered)}</h1>
      <Alert
        type="error"
        showIcon
        title={problem}
        action={
          <Button size="small" href="#/">
            {say(appWords.toStart)}
          </Button>
        }
      />
    </>
  );
}
