import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { say } from '../language.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { noticeWords as words } from './words.ts';

/** Says that the latest message did not reach the reader where they wanted it. */
export function Undelivered(): ReactNode {
  const { data } = useAnswer(operations.readNotices, {});
  const failed = data?.last.filter(({ way, outcome }) => outcome === 'given-up' && data[way] !== undefined) ?? [];
  if (failed.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={say(words.undelivered, failed.map(({ way }) => say(words[way])).join(' / '))}
      action={<Link to="/inbox/notices">{say(words.title)}</Link>}
    />
  );
}
