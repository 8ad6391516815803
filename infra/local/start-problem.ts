import { DatabaseInUseError, DatabaseLayoutError } from '../../shared/adapters/sqlite/open-database.ts';
import { SettingsError } from './settings.ts';

/** Why the program could not start, where whoever started it can do something about it; undefined for a defect. */
export function startProblem(error: unknown): string | undefined {
  if (error instanceof SettingsError || error instanceof DatabaseLayoutError) return error.message;
  if (error instanceof DatabaseInUseError) {
    return `数据正被另一个进程使用：请先停止正在运行的服务 · another process uses the data, stop the running server first: ${error.message}`;
  }
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return undefined;
  const port = 'port' in error ? String(error.port) : '';
  return `端口 ${port} 已被占用，请用 PORT 另选 · port ${port} is taken, choose another one with PORT`;
}
