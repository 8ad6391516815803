import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentsOf } from '../../workflows/compiler/documents.ts';
import { mechanisms } from '../../workflows/machines.ts';

/* `npm run docs`: writes the generated documentation. A test compares it with what stands in the repository. */
const root = new URL('../../', import.meta.url);
for (const { path, text } of mechanisms.flatMap(documentsOf)) {
  const file = fileURLToPath(new URL(path, root));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(path);
}
