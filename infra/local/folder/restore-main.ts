/**
 * Puts a backup in the place of the data folder of a stopped server; what was there is moved aside.
 *
 *     npm run restore -- FOLDER        BANJIE_DATA=.data
 */
import { dataFolder, ended, folderArgument } from './command-line.ts';
import { summaryOf } from './manifest.ts';
import { restore } from './restore.ts';

await ended(async () => {
  const folder = folderArgument('restore');
  const { manifest, former } = await restore(folder, dataFolder(), new Date());
  console.log(`已恢复 · restored ${folder} (${manifest.madeAt})\n${summaryOf(manifest)}`);
  if (former !== undefined) console.log(`原有数据移至 · what was there is in ${former}`);
});
