import type { ReactNode } from 'react';
import { Button, Result } from 'antd';
import { say } from '../language.ts';
import { appWords } from './words.ts';

/** For an address that names no page. */
export function NotFound(): ReactNode {
  return (
    <Result
      status="404"
      title={<h1>{say(appWords.notFound)}</h1>}
      subTitle={say(appWords.notFoundHint)}
      extra={
        <Button type="primary" href="#/">
          {say(appWords.toStart)}
        </Button>
      }
    />
  );
}

/** Where drawing a page has failed, or its program could not be loaded. */
export function Broken(): ReactNode {
  return (
    <Result
      status="error"
      title={<h1>{say(appWords.broken)}</h1>}
      extra={
        <Button type="primary" onClick={() => location.reload()}>
          {say(appWords.reload)}
        </Button>
      }
    />
  );
}

/** For a page that is not for whoever reads. */
export function Forbidden() {
  return <Result status="403" title={say(appWords.forbidden)} subTitle={say(appWords.forbiddenHint)} />;
}
