import { DatabaseSync } from 'node:sqlite';
import type { Findings } from './findings.ts';

/** Tables, indexes and triggers of the layout are all there: a trigger that keeps events from change is soon dropped. */
export function checkLayout(place: string, db: DatabaseSync, layout: string, findings: Findings): void {
  const model = new DatabaseSync(':memory:');
  model.exec(layout);
  const there = new Set(partsOf(db));
  const wanted = partsOf(model);
  model.close();
  for (const part of wanted) {
    if (!there.has(part)) findings.differs({ place, field: nameOf(part), what: texts.missing });
  }
  const known = new Set(wanted);
  for (const part of there) {
    if (part.startsWith('trigger ') && !known.has(part))
      findings.differs({ place, field: nameOf(part), what: texts.extra });
  }
}

function partsOf(db: DatabaseSync): readonly string[] {
  return db
    .prepare(
      `SELECT type || ' ' || name || CASE type WHEN 'trigger' THEN ': ' || sql ELSE '' END AS part
       FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1`,
    )
    .all()
    .map((row) => String(row['part']).replace(/\s+/g, ' '));
}

const nameOf = (part: string): string => part.replace(/:.*/, '');

const texts = {
  missing: { zh: '数据库结构缺失或被改动', en: 'a part of the layout is missing or was changed' },
  extra: { zh: '多出的触发器', en: 'a trigger that is not of the layout' },
} as const;
