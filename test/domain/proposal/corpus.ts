import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { KINDS, type Kind } from '../../../shared/domain/proposal/kinds.ts';
import { sharedFolder } from '../../support/shared-data.ts';
import labels from './labels.json' with { type: 'json' };
import sameProblem from './same-problem.json' with { type: 'json' };

/** A text of the shared data with its label. */
export interface LabelledText {
  readonly id: string;
  readonly text: string;
  readonly kinds: readonly Kind[];
  /** `developed`: the lexicon was written with this half in view; `heldOut`: only its figures were looked at. */
  readonly half: 'developed' | 'heldOut';
}

const DATA = new URL('data/', sharedFolder);

function readTexts(file: string): { id: string; text: string }[] {
  return readFileSync(new URL(file, DATA), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { id: string; text: string });
}

const halfOf = (id: string): LabelledText['half'] =>
  (createHash('sha256').update(id).digest()[0] as number) % 2 === 0 ? 'developed' : 'heldOut';

const isKind = (kind: string): kind is Kind => (KINDS as readonly string[]).includes(kind);

/** The complaints, labelled by hand (docs/labelling.md). */
export function readComplaints(): LabelledText[] {
  const known: Readonly<Record<string, string[]>> = labels;
  return readTexts('complaints.jsonl').flatMap(({ id, text }) =>
    known[id] === undefined ? [] : [{ id, text, kinds: known[id].filter(isKind), half: halfOf(id) }],
  );
}

/** Messages about other matters. */
export function readOtherMessages(): LabelledText[] {
  return readTexts('other-messages.jsonl').map(({ id, text }) => ({ id, text, kinds: ['other'], half: halfOf(id) }));
}

/** Texts with the problem that each is about; texts with the same `problem` are duplicates. */
export function readProblems(): { id: string; text: string; problem: string }[] {
  const { groups, notAboutThePlant } = sameProblem;
  const plant = readTexts('one-mixing-plant.jsonl').map(({ id, text }) => ({
    id,
    text,
    problem: notAboutThePlant.includes(id) ? id : 'mixing plant',
  }));
  const others = readTexts('complaints.jsonl').map(({ id, text }) => ({
    id,
    text,
    problem: groups.find((group) => group.includes(id))?.[0] ?? id,
  }));
  return [...plant, ...others];
}
