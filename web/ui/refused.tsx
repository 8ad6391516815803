import { Button, Result } from 'antd';
import { ApiError, errorText } from '../api.ts';
import { say, type Text } from '../language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });
const words = {
  forbidden: word('您无权查看', 'Not for you to see'),
  missing: word('没有找到', 'Not found'),
  failed: word('没有读到', 'Could not be read'),
  list: word('回到案件列表', 'To the list of cases'),
};

/** In the place of what is not given: there is no such thing, or it is not for whoever reads. */
export function Refused({ error }: { error: Error }) {
  const code = error instanceof ApiError ? error.refusal?.code : undefined;
  const [status, title] =
    code === 'forbidden'
      ? (['403', words.forbidden] as const)
      : code === 'not-found'
        ? (['404', words.missing] as const)
        : (['error', words.failed] as const);
  return (
    <Result
      status={status}
      title={<h1>{say(title)}</h1>}
      subTitle={errorText(error)}
      extra={
        <Button type="primary" href="#/cases">
          {say(words.list)}
        </Button>
      }
    />
  );
}
