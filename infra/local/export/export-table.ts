import { readEvents, readSnapshot } from '../../../shared/adapters/dynamodb/case-items.ts';
import { everyItem } from '../../../shared/adapters/dynamodb/every-item.ts';
import { readDocument } from '../../../shared/adapters/dynamodb/document.ts';
import {
  casePartition,
  eventPrefix,
  type Item,
  referencePartition,
  type Table,
} from '../../../shared/adapters/dynamodb/table.ts';
import { caseLine, eventLine } from '../../../shared/contracts/case-file.ts';
import { referenceFileLine, type ReferenceRecord } from '../../../shared/contracts/reference-file.ts';
import { storedLink } from '../../../shared/domain/case/upcast.ts';
import type { ExportWriter } from './export-writer.ts';

/**
 * Exports the table of a stage: a scan, which reads all of it once (about US$0.03 a gigabyte). A scan is no moment: what
 * is committed meanwhile is in it or not, case by case.
 */
export async function exportTable(table: Table, writer: ExportWriter): Promise<void> {
  // A partition's items come together, in the order of their sort keys: the events of a case before its snapshot.
  for await (const item of everyItem(table)) exportItem(item, writer);
}

function exportItem(item: Item, writer: ExportWriter): void {
  const [pk = '', sk = ''] = [item['pk']?.S, item['sk']?.S];
  if (pk.startsWith(casePartition(''))) {
    if (sk.startsWith(eventPrefix)) for (const link of readEvents(item)) writer.cases(eventLine(storedLink(link)));
    if (sk !== 'SNAPSHOT') return;
    const { snapshot, lastHash } = readSnapshot(item);
    writer.cases(caseLine({ number: snapshot.number, version: snapshot.version, lastHash, snapshot }));
  }
  const referenceStart = referencePartition('' as never);
  if (!pk.startsWith(referenceStart)) return;
  const version = readDocument(item['version']) as Omit<ReferenceRecord, 'kind'>;
  writer.references(referenceFileLine({ ...version, kind: pk.slice(referenceStart.length) }));
}
