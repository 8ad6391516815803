import { Tabs } from 'antd';
import { useState } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { list, say, type Text } from '../language.ts';
import { type Mechanism, unitName } from '../reference.ts';
import { purposeWords } from '../case/words.ts';
import { Graph } from '../ui/graph/graph.tsx';
import { PassageList } from '../ui/graph/passage-list.tsx';
import { lengthText } from '../ui/length-text.ts';
import { RuleLinks } from '../ui/rule-links.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import styles from './mechanisms.module.css';
import { mechanismWords as words, partyWords } from './words.ts';

/** One mechanism: its course as a picture, and its stages, actions, limits, parts and figures with their rules. */
export function MechanismView({ mechanism }: { mechanism: Mechanism }) {
  const [chosen, setChosen] = useState(mechanism.course.entries[0]);
  const counts = useOpenCases(mechanism.id);
  const stages = Object.entries(mechanism.stages).map(([id, { title, terminal }]) => {
    const open = counts?.stages.find(({ stage }) => stage === id)?.count ?? 0;
    return { id, title, terminal, note: open > 0 ? say(words.openCases, open) : undefined };
  });
  return (
    <article className={styles.one}>
      <h1>
        {say(mechanism.title)} <small>{say(words.version, mechanism.version)}</small>
      </h1>
      {mechanism.register === undefined && (
        <section className={styles.part}>
          <h2>{say(words.graph)}</h2>
          {counts && <p data-open={counts.total}>{say(words.openInAll, counts.total)}</p>}
          <div className={styles.map}>
            <Graph
              label={say(words.graph)}
              stages={stages}
              passages={mechanism.course.passages}
              chosen={chosen}
              onChoose={setChosen}
            />
            {chosen !== undefined && <PassageList mechanism={mechanism} stage={chosen} />}
          </div>
        </section>
      )}
      <Parts mechanism={mechanism} />
    </article>
  );
}

/** What it is made of, a kind at a time. */
function Parts({ mechanism }: { mechanism: Mechanism }) {
  const roles = partsOf(mechanism['roles']);
  const measures = partsOf(mechanism['measures']);
  const hasClocks = Object.keys(mechanism.clocks).length > 0;
  const items = [
    { title: words.stages, children: <Stages mechanism={mechanism} /> },
    { title: words.commands, children: <Commands mechanism={mechanism} /> },
    ...(hasClocks ? [{ title: words.clocks, children: <Clocks mechanism={mechanism} /> }] : []),
    ...(roles.length > 0 ? [{ title: words.roles, children: <Titled parts={roles} /> }] : []),
    ...(measures.length > 0 ? [{ title: words.measures, children: <Titled parts={measures} /> }] : []),
  ];
  return (
    <Tabs
      tabBarGutter={16}
      className={styles.part ?? ''}
      items={items.map(({ title, children }) => ({ key: title.en, label: say(title), children }))}
    />
  );
}

const refreshMs = 10_000;

/** How many of its cases are open, by stage, as they are now. */
function useOpenCases(mechanism: string) {
  const { data } = useAnswer(operations.countCases, { body: { mechanism, state: 'open' } }, { everyMs: refreshMs });
  return data;
}

type Part = { readonly id: string; readonly title: Text; readonly rules: readonly string[] };

/** What has a name for people, of a part that pages do not know further. */
function partsOf(parts: unknown): readonly Part[] {
  if (typeof parts !== 'object' || parts === null) return [];
  return Object.entries(parts).flatMap(([id, part]: [string, unknown]) => {
    const { title, rules = [] } = part as { title?: Text; rules?: readonly string[] };
    return title === undefined ? [] : [{ id, title, rules }];
  });
}

function Titled({ parts }: { parts: readonly Part[] }) {
  return (
    <ul className={styles.list}>
      {parts.map((part) => (
        <li key={part.id}>
          <strong>{say(part.title)}</strong>
          <RuleLinks ids={part.rules} />
        </li>
      ))}
    </ul>
  );
}

function Stages({ mechanism }: { mechanism: Mechanism }) {
  return (
    <ul className={styles.list}>
      {Object.entries(mechanism.stages).map(([id, stage]) => (
        <li key={id} id={`stages-${id}`}>
          <strong>{say(stage.title)}</strong>{' '}
          {typeof stage['holder'] === 'string' && (
            <span className={styles.quiet}>{say(words.holder, partyText(stage['holder'], mechanism))}</span>
          )}
          <RuleLinks ids={textsOf(stage['rules'])} />
        </li>
      ))}
    </ul>
  );
}

function Commands({ mechanism }: { mechanism: Mechanism }) {
  const groups = Map.groupBy(Object.entries(mechanism.commands), ([, { purpose }]) => purpose);
  return (
    <>
      {[...groups].map(([purpose, commands]) => (
        <section key={purpose}>
          <h3>{say(purposeWords[purpose])}</h3>
          <ul className={styles.list}>
            {commands.map(([type, spec]) => (
              <li key={type} id={`commands-${type}`}>
                <strong>{say(spec.title)}</strong>{' '}
                <span className={styles.quiet}>
                  {say(words.by, list(textsOf(spec['by']).map((party) => partyText(party, mechanism))))} ·{' '}
                  {stagesText(spec['stages'], mechanism)}
                </span>
                <RuleLinks ids={spec.rules} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function stagesText(stages: unknown, mechanism: Mechanism): string {
  if (stages === 'open') return say(words.inOpen);
  if (stages === 'any') return say(words.inAny);
  return say(words.inStages, list(textsOf(stages).map((id) => say(mechanism.stages[id]?.title ?? { zh: id, en: id }))));
}

function Clocks({ mechanism }: { mechanism: Mechanism }) {
  const milestones = (ids: unknown): string =>
    list(textsOf(ids).map((id) => say(mechanism.milestones[id]?.title ?? { zh: id, en: id })));
  return (
    <ul className={styles.list}>
      {Object.entries(mechanism.clocks).map(([id, clock]) => (
        <li key={id} id={`clocks-${id}`}>
          <strong>{say(clock.title)}</strong>{' '}
          <span className={styles.quiet}>
            {[
              kindText(clock.kind),
              lengthOf(clock['length'], mechanism),
              say(words.startsAt, milestones(clock['start'])),
              textsOf(clock['stop']).length > 0 ? say(words.stopsAt, milestones(clock['stop'])) : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <RuleLinks ids={textsOf(clock['rules'])} />
        </li>
      ))}
    </ul>
  );
}

function kindText(kind: string): string {
  return say(kind === 'limit' ? words.limit : kind === 'target' ? words.target : words.elapsed);
}

/** How long a limit is: a number of days or hours, one that a setting says, or a day that somebody sets. */
function lengthOf(length: unknown, mechanism: Mechanism): string {
  if (typeof length !== 'object' || length === null) return '';
  const { n, unit, setting } = length as {
    n?: number;
    unit?: Parameters<typeof lengthText>[0]['unit'];
    setting?: string;
  };
  if (setting !== undefined)
    return say(words.bySetting, say(mechanism.settings[setting]?.title ?? { zh: setting, en: setting }));
  return n === undefined || unit === undefined ? say(words.setByUnit) : lengthText({ n, unit });
}

function partyText(party: string, mechanism: Mechanism): string {
  const roles = partsOf(mechanism['roles']);
  const title = roles.find(({ id }) => id === party)?.title ?? partyWords[party];
  return title === undefined ? unitName(party.replace(/^unit:/, '')) : say(title);
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
