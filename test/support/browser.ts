import { chromiumPath } from './chromium.ts';
import { describeWith } from './requirement.ts';

/** A suite that drives a browser; its body receives the path of the executable. See {@link describeWith}. */
export function describeInBrowser(name: string, body: (executablePath: string) => void): void {
  describeWith(
    {
      name: 'Chromium',
      found: chromiumPath(),
      remedy: 'Install the package chromium, or set CHROMIUM_PATH.',
    },
    name,
    body,
  );
}
