/**
 * Copies the data folder to a new one, also while the server runs.
 *
 *     npm run backup -- FOLDER        BANJIE_DATA=.data
 */
import { backUp } from './back-up.ts';
import { dataFolder, ended, folderArgument } from './command-line.ts';
import { summaryOf } from './manifest.ts';

await ended(async () => {
  const folder = folderArgument('backup');
  const manifest = await backUp(dataFolder(), folder, new Date());
  console.log(`已备份至 · backed up to ${folder}\n${summaryOf(manifest)}`);
});
