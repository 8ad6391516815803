import { existsSync } from 'node:fs';
import { describeWith } from './requirement.ts';

const places = [process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', '/usr/bin/chromium', '/usr/bin/google-chrome'];

/** A suite that drives a browser; its body receives the path of the executable. See {@link describeWith}. */
export function describeInBrowser(name: string, body: (executablePath: string) => void): void {
  describeWith(
    {
      name: 'Chromium',
      found: places.find((path) => existsSync(path)),
      remedy: 'Install the package chromium, or set CHROMIUM_PATH.',
    },
    name,
    body,
  );
}
