import { ApiError, errorText } from '../api.ts';
import { say } from '../language.ts';
import { words } from './words.ts';

/** Why a call came to nothing, as the page treats it. */
export type Trouble =
  | { readonly kind: 'wrong' }
  | { readonly kind: 'too-many'; readonly seconds: number }
  | { readonly kind: 'offline' }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'refused'; readonly text: string };

const defaultWaitSeconds = 60;

/** What went wrong. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ApiError)) throw error;
  if (error.refusal === undefined) return { kind: navigator.onLine ? 'no-answer' : 'offline' };
  if (error.refusal.code === 'not-found') return { kind: 'wrong' };
  if (error.refusal.code === 'too-many-requests')
    return { kind: 'too-many', seconds: error.retryAfter ?? defaultWaitSeconds };
  return { kind: 'refused', text: errorText(error) };
}

/** The same in a sentence. */
export function troubleText(trouble: Trouble): string {
  if (trouble.kind === 'refused') return trouble.text;
  if (trouble.kind === 'too-many') return say(words.tooMany, trouble.seconds);
  if (trouble.kind === 'wrong') return say(words.expired);
  return say(trouble.kind === 'offline' ? words.offline : words.noAnswer);
}
