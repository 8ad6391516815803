import type { EvidenceFolder } from '../../shared/adapters/local-files/evidence-folder.ts';

/** Between two looks for uploads that nothing refers to. */
const everyMs = 3_600_000;

/** Removes uploads of more than a day ago, at the start and every hour. */
export function openSweep(files: Pick<EvidenceFolder, 'sweep'>, onDefect: (error: unknown) => void) {
  let timer: NodeJS.Timeout | undefined;
  const sweep = (): void => void files.sweep().catch(onDefect);
  return {
    start: (): void => {
      sweep();
      timer = setInterval(sweep, everyMs);
      timer.unref();
    },
    stop: (): void => clearInterval(timer),
  };
}
