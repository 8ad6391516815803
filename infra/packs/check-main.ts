/**
 * Says of packs whether they could be started with: every problem with file, line and column.
 *
 *     npm run packs:check             the packs that BANJIE_PACKS names, or all that are shipped
 *     npm run packs:check FOLDER …    these
 */
import { checkPacks, summaryOf } from './check-packs.ts';

const folders = process.argv.slice(2);
const check = await checkPacks(folders.length > 0 ? folders.join(',') : process.env['BANJIE_PACKS']);
for (const line of check.lines) console.log(line);
console.log(summaryOf(check));
process.exitCode = check.lines.length > 0 ? 1 : 0;
