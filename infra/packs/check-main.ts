/**
 * Says of packs whether they could be started with: every problem with file, line and column.
 *
 *     npm run packs:check             the packs that BANJIE_PACKS names, or all that are shipped
 *     npm run packs:check FOLDER …    these
 *     npm run packs:check -- --release FOLDER …    these; where all is well, released.yaml records what they have
 */
import { parseArgs } from 'node:util';
import { checkPacks, summaryOf } from './check-packs.ts';
import { releasePack } from './release-pack.ts';

const { values, positionals } = parseArgs({
  options: { release: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const check = await checkPacks(positionals.length > 0 ? positionals.join(',') : process.env['BANJIE_PACKS']);
for (const line of check.lines) console.log(line);
console.log(summaryOf(check));
if (values.release && check.lines.length === 0) for (const folder of check.folders) console.log(releasePack(folder));
process.exitCode = check.lines.length > 0 ? 1 : 0;
