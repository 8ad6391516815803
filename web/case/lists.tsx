import { Input } from 'antd';
import { useState } from 'react';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import { keptField } from '../field-titles.ts';
import { nameOf } from '../field-names.ts';
import { list, say } from '../language.ts';
import { type Mechanism, unitName } from '../reference.ts';
import { dueShown, shown } from '../time.ts';
import { words } from '../words.ts';
import styles from './case.module.css';

type Records = NonNullable<CaseAnswer['records']>;
type Checklists = NonNullable<CaseAnswer['checklists']>;

/** A list that grows as a table, the latest entry first, with a line to look for words in it. */
export function RecordTable({ record, mechanism }: { record: Records[number]; mechanism: Mechanism }) {
  const [sought, setSought] = useState('');
  const rows = record.entries.toReversed().map((entry) => ({ entry, cells: cellsOf(entry, mechanism) }));
  const found = rows.filter(({ cells }) => cells.join(' ').toLowerCase().includes(sought.trim().toLowerCase()));
  if (rows.length === 0) return <p className={styles.quiet}>{say(words.noEntries)}</p>;
  return (
    <>
      <Input.Search
        className={styles.search ?? ''}
        aria-label={say(words.searchEntries)}
        placeholder={say(words.searchEntries)}
        value={sought}
        onChange={({ target }) => setSought(target.value)}
      />
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say(words.entryAt)}</th>
            <th scope="col">{say(words.entryBy)}</th>
            <th scope="col">{say(words.entrySays)}</th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ entry, cells: [at, by, ...said] }) => (
            <tr key={entry.seq}>
              <td>{at}</td>
              <td>{by}</td>
              <td>{entry.withheld ? say(words.withheldEntry) : said.map((one) => <div key={one}>{one}</div>)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {record.total > record.entries.length && <p className={styles.quiet}>{say(words.olderEntries, record.total)}</p>}
    </>
  );
}

function cellsOf({ at, unit, user, command, data }: Records[number]['entries'][number], mechanism: Mechanism) {
  const fields = mechanism.commands[command]?.fields ?? {};
  const said = Object.entries(data).map(([name, value]) => {
    const field = keptField(fields, name);
    const text = Array.isArray(value) ? list(value.map(String)) : String(value);
    return `${field ? say(field.title) : say(nameOf(name))}：${field?.values?.[text] ? say(field.values[text]) : text}`;
  });
  return [shown(at), user === undefined ? unitName(unit) : `${unitName(unit)} · ${user}`, ...said];
}

/** Every item of a checklist, those that are open first in sight: whose it is, by when, or who ticked it when. */
export function Checklist({ checklist }: { checklist: Checklists[number] }) {
  return (
    <ul className={styles.tasks}>
      {checklist.items.map(({ id, title, optional, unit, dueAt, ticked }) => (
        <li key={id}>
          <span aria-hidden="true">{ticked ? '☑' : '☐'}</span> {say(title)}
          {optional && <i> {say(words.optional)}</i>}
          <span className={styles.quiet}>
            {ticked
              ? ` ${say(words.tickedBy, shown(ticked.at), ticked.user ?? unitName(ticked.unit))}`
              : ` ${[unit && unitName(unit), dueAt && dueShown(dueAt)].filter(Boolean).join(' · ')}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
