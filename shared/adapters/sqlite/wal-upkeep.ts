import { Worker } from 'node:worker_threads';

/** Keeps each `-wal` short from a thread of its own. */
export interface WalUpkeep {
  /** To be called before the files are closed, so that the last to close one finds it complete. */
  stop(): Promise<void>;
}

/**
 * @param paths of databases that are open
 * @param onDefect told where the thread has failed: its work is then done by those who write
 */
export function startWalUpkeep(paths: readonly string[], onDefect: (error: unknown) => void): WalUpkeep {
  const worker = new Worker(new URL('./wal-worker.ts', import.meta.url), { workerData: { paths } });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('error', onDefect);
  worker.unref();
  return {
    stop: async () => {
      worker.ref();
      worker.postMessage('stop');
      await exited;
    },
  };
}
