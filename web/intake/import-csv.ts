import { writeCsv } from 'hucre/csv';
import { importTitles } from '../../shared/contracts/import.ts';
import { rowFieldsOf } from '../import-file.ts';
import { defaultMechanism } from '../intake-spec.ts';
import type { Text } from '../language.ts';
import { loadMechanism, type Mechanism, type Reference } from '../reference.ts';

/** The columns as the mechanism calls them that was chosen, or that takes what names none. */
export async function importTemplate(
  mechanisms: Reference['mechanisms'],
  chosen: Mechanism | undefined,
): Promise<Blob> {
  const own = chosen ?? (await defaultOf(mechanisms));
  const columns = Object.values(importTitles(own?.intake));
  if (chosen === undefined) return csvOf([columns.map(headOf)]);
  // Of what a mechanism does not ask there is no column in its own template.
  const { asks = {}, content } = chosen.intake ?? {};
  const titles = importTitles(chosen.intake);
  const asked = (
    ['respondent', 'place.text', 'complainant.name', 'complainant.contact', 'complainant.address'] as const
  )
    .filter((column) => asks[column.replace(/\.text$|^complainant\./u, '') as keyof typeof asks] !== undefined)
    .map((column) => titles[column]);
  const facts = Object.values(chosen.facts).map(({ title }) => title);
  const rows = Object.values(rowFieldsOf(chosen)).map(({ title }) => title);
  return csvOf([[content?.title ?? titles.content, ...asked, ...facts, ...rows].map(headOf)]);
}

async function defaultOf(mechanisms: Reference['mechanisms']): Promise<Mechanism | undefined> {
  const own = defaultMechanism(mechanisms);
  return own === undefined ? undefined : loadMechanism(own.id);
}

/** A heading in both languages. */
export function headOf({ zh, en }: Text): string {
  return `${zh} ${en}`;
}

/** Without its mark Excel takes UTF-8 for the machine's own encoding. */
export function csvOf(rows: string[][]): Blob {
  return new Blob([writeCsv(rows, { bom: true, escapeFormulae: true })], { type: 'text/csv' });
}
