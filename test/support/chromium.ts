import { existsSync } from 'node:fs';

const places = [process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', '/usr/bin/chromium', '/usr/bin/google-chrome'];

/** Where the browser is; undefined where there is none. */
export function chromiumPath(): string | undefined {
  return places.find((path) => existsSync(path));
}
