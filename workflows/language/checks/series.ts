import { type FactSpec, readFacts } from '../../../shared/domain/case/facts.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import {
  type CrossingPart,
  crossingParts,
  type SeriesSpec,
  type ThresholdSpec,
} from '../../../shared/domain/mechanism/series.ts';
import { placeholdersIn } from '../../../shared/domain/recurring/placeholders.ts';
import { at, type Check, type Issue, keysOf, type Known, unlessKnown } from './issue.ts';
import type { Message } from '../message.ts';

/** A series is of units or points that there are; its thresholds and focus are settings that fit, its cases have such facts. */
export const checkSeries: Check = function* (mechanism, known) {
  for (const [id, series] of Object.entries(mechanism.series ?? {})) {
    const path = at('series', id);
    yield* checkSubjects(series, known, path);
    for (const [index, unit] of series.postedBy.entries()) {
      yield* unlessUnit(unit, known, at(path, 'postedBy', index));
    }
    for (const [subject, setting] of Object.entries(series.focus ?? {})) {
      yield* unlessSubject(subject, series, known, at(path, 'focus', subject));
      yield* checkSetting(mechanism, setting, 'yes-or-no', at(path, 'focus', subject));
    }
    for (const [name, threshold] of Object.entries(series.thresholds ?? {})) {
      yield* checkThreshold(mechanism, series, threshold, known, at(path, 'thresholds', name));
    }
  }
};

function* checkSubjects({ subjects }: SeriesSpec, known: Known, path: string): Iterable<Issue> {
  const place = at(path, 'subjects');
  if ('points' in subjects) {
    for (const [point, { unit }] of Object.entries(subjects.points)) {
      yield* unlessUnit(unit, known, at(place, 'points', point, 'unit'));
    }
  } else if ('list' in subjects) {
    for (const [index, unit] of subjects.list.entries()) yield* unlessUnit(unit, known, at(place, 'list', index));
  } else {
    for (const [index, kind] of subjects.kinds.entries()) {
      if (known.kinds !== undefined) yield* unlessKnown(known.kinds, kind, at(place, 'kinds', index), 'unknown-kind');
    }
    for (const [index, unit] of (subjects.except ?? []).entries()) {
      yield* unlessUnit(unit, known, at(place, 'except', index));
    }
  }
}

function* checkThreshold(
  mechanism: Mechanism,
  series: SeriesSpec,
  { above, firstContact, content, tells, facts = {} }: ThresholdSpec,
  known: Known,
  path: string,
): Iterable<Issue> {
  yield* checkSetting(mechanism, above.setting, 'number', at(path, 'above', 'setting'));
  for (const [subject, setting] of Object.entries(above.subjects ?? {})) {
    const place = at(path, 'above', 'subjects', subject);
    yield* unlessSubject(subject, series, known, place);
    yield* checkSetting(mechanism, setting, 'number', place);
  }
  yield* unlessUnit(firstContact, known, at(path, 'firstContact'));
  for (const name of placeholdersIn(content)) {
    yield* unlessKnown(new Set(crossingParts), name, at(path, 'content'), 'unknown-placeholder');
  }
  const vocabulary = mechanism.facts;
  for (const [part, fact] of Object.entries(tells)) {
    const place = at(path, 'tells', part);
    const spec = Object.hasOwn(vocabulary, fact) ? vocabulary[fact] : undefined;
    if (spec === undefined) yield* unlessKnown(keysOf(vocabulary), fact, place, 'unknown-fact');
    else yield* checkTold(spec, part as CrossingPart, series, place);
  }
  for (const [fact, value] of Object.entries(facts)) {
    const place = at(path, 'facts', fact);
    const spec = Object.hasOwn(vocabulary, fact) ? vocabulary[fact] : undefined;
    if (spec === undefined) yield* unlessKnown(keysOf(vocabulary), fact, place, 'unknown-fact');
    else yield* checkConstantFact(spec, value, place);
  }
}

/** Whether a fact that is the same in each case can be that. */
function* checkConstantFact(spec: FactSpec, value: string | number | boolean, path: string): Iterable<Issue> {
  if (spec.type === 'enum') {
    yield* unlessKnown(keysOf(spec.values), String(value), path, 'unknown-fact-value');
    return;
  }
  if (readFacts({ fact: spec }, { fact: value }).kind === 'facts') return;
  const message: Message = `${JSON.stringify(value)} 不是 ${spec.type} 类型事实的值 · ${JSON.stringify(value)} is no value of a fact of type ${spec.type}`;
  yield { path, code: 'wrong-fact-type', message };
}

/** Whether a fact can be that part of a measurement. */
function* checkTold(spec: FactSpec, part: CrossingPart, { subjects }: SeriesSpec, path: string): Iterable<Issue> {
  const types: Readonly<Record<CrossingPart, readonly FactSpec['type'][]>> = {
    subject: 'points' in subjects ? ['enum', 'text'] : ['unit', 'text'],
    unit: ['unit', 'text'],
    value: ['count'],
    limit: ['count'],
    slot: ['when', 'text'],
  };
  if (!types[part].includes(spec.type)) {
    const message: Message = `“${part}”须为 ${types[part].join('、')} 类型的事实 · "${part}" is a fact of type ${types[part].join(' or ')}`;
    yield { path, code: 'wrong-fact-type', message };
    return;
  }
  if (spec.type !== 'enum' || !('points' in subjects)) return;
  for (const point of Object.keys(subjects.points)) {
    yield* unlessKnown(keysOf(spec.values), point, path, 'unknown-fact-value');
  }
}

/** Whether there is such a setting, and whether it can be what is asked of it. */
function* checkSetting(
  { settings }: Mechanism,
  name: string,
  wanted: 'number' | 'yes-or-no',
  path: string,
): Iterable<Issue> {
  const spec = Object.hasOwn(settings, name) ? settings[name] : undefined;
  if (spec === undefined) {
    yield* unlessKnown(keysOf(settings), name, path, 'unknown-setting');
    return;
  }
  const isFit = wanted === 'number' ? spec.range?.min === 0 : typeof spec.default === 'boolean';
  if (isFit) return;
  const message: Message =
    wanted === 'number'
      ? `“${name}”须为从 0 起的数字范围，0 为不设 · "${name}" has to be a range from 0, which is none`
      : `“${name}”须为是或否 · "${name}" has to be yes or no`;
  yield { path, code: 'unknown-setting-value', message };
}

function* unlessUnit(unit: string, { units }: Known, path: string): Iterable<Issue> {
  if (units !== undefined) yield* unlessKnown(units, unit, path, 'unknown-unit');
}

/** Units of some kinds may be any: the register says which there are. */
function* unlessSubject(subject: string, { subjects }: SeriesSpec, known: Known, path: string): Iterable<Issue> {
  if ('points' in subjects) yield* unlessKnown(keysOf(subjects.points), subject, path, 'unknown-unit');
  else if ('list' in subjects) yield* unlessKnown(new Set(subjects.list), subject, path, 'unknown-unit');
  else yield* unlessUnit(subject, known, path);
}
