import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentsOf } from '../../workflows/language/compiler/documents.ts';
import { releasedDocument } from '../../workflows/language/released/document.ts';
import { schemaDocuments } from '../../workflows/language/schemas/documents.ts';
import { readPacks } from '../packs/read-packs.ts';
import { readCounted } from '../price/counted.ts';
import { priceDocument } from '../price/document.ts';
import { growthDocument } from '../simulate/document.ts';
import { publishedDaysDocument } from './published-days.ts';
import { readSources } from './read-sources.ts';
import { rulesDocument } from './rules-table.ts';

/* `npm run docs`: writes what is generated. Tests compare it with what stands in the repository. */
const packs = readPacks();
const mechanisms = packs.flatMap((pack) => pack.mechanisms);
const root = new URL('../../', import.meta.url);
for (const { path, text } of [
  ...mechanisms.flatMap(documentsOf),
  ...packs.map((pack) => ({
    path: `workflows/packs/${pack.organisation.id}/released.yaml`,
    text: releasedDocument(pack),
  })),
  ...schemaDocuments(),
  publishedDaysDocument(),
  priceDocument(readCounted()),
  growthDocument(readCounted()),
  rulesDocument(
    packs.flatMap((pack) => Object.keys(pack.rulebook)),
    readSources(root),
  ),
]) {
  const file = fileURLToPath(new URL(path, root));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(path);
}
