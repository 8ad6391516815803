import type { CaseEvent } from '../../../shared/domain/case/event.ts';
import { canonicalJson } from '../../../shared/domain/case/canonical-json.ts';
import {
  maskedText,
  partsOf,
  type Visibility,
  visibleFacts,
  withoutComplainant,
  withoutPersonal,
} from './visible-case.ts';
import { eventParts, type Part } from './visible-parts.ts';

/** An event as a caller may see it. */
export interface VisibleEvent {
  readonly content: Record<string, unknown>;
  /** Whether it is the event as it was hashed. */
  readonly isWhole: boolean;
}

/** What answers expect of an event that shows nothing of it. */
const blank: Readonly<Record<string, unknown>> = { data: {}, marks: [] };

/**
 * The event with what `sight` has, by the table of `visible-parts.ts`.
 * @param readable whether the content of a restricted act is open to the reader (ENV-073)
 */
export function visibleEvent(event: CaseEvent, visibility: Visibility, readable: boolean): VisibleEvent {
  const parts = eventParts[event.type] as Readonly<Record<string, Part | 'withheld'>>;
  const content: Record<string, unknown> = {};
  let isWhole = true;
  for (const [field, value] of Object.entries(event)) {
    const part = parts[field] ?? 'open';
    const isRestricted = field === 'data' && !readable;
    if (part === 'within') {
      const shown = field === 'facts' ? factsOf(value, visibility) : registrationOf(value, visibility);
      content[field] = shown.content;
      isWhole &&= shown.isWhole;
    } else if (
      !isRestricted &&
      (part === 'open' || (part !== 'withheld' && part !== 'masked' && visibility.open.has(part)))
    ) {
      content[field] = value;
    } else {
      isWhole = false;
      if (field in blank) content[field] = blank[field];
    }
  }
  if (visibility.open.has('record')) {
    if (visibility.open.has('complainant')) return { content, isWhole };
    const said = 'data' in content ? { ...content, data: withoutComplainant(content['data'], visibility) } : content;
    const shown = withoutPersonal(said, visibility);
    return { content: shown, isWhole: isWhole && canonicalJson(shown) === canonicalJson(content) };
  }
  // Who of a unit did it is the record's to tell.
  const { user, ...actor } = event.actor;
  const { personal } = visibility;
  const isHidden = personal !== undefined && !visibility.open.has('complainant');
  const shown = isHidden ? withoutPersonal(content, visibility) : content;
  return { content: { ...shown, actor }, isWhole: isWhole && !isHidden && user === undefined };
}

function factsOf(facts: unknown, visibility: Visibility): VisibleEvent {
  const all = facts as Record<string, unknown>;
  const content = visibleFacts(all, visibility);
  return {
    content,
    isWhole: visibility.open.has('wording') && Object.keys(content).length === Object.keys(all).length,
  };
}

function registrationOf(registration: unknown, visibility: Visibility): VisibleEvent {
  const all = registration as Record<string, unknown> & { readonly content?: string };
  const isWhole = ['wording', 'complainant', 'record'].every((section) => visibility.open.has(section as never));
  if (isWhole) return { content: all, isWhole };
  const parts = partsOf(visibility);
  const open = Object.entries(all).filter(([field]) => {
    const part = parts[field];
    return (
      part === 'open' || (part !== undefined && part !== 'masked' && part !== 'within' && visibility.open.has(part))
    );
  });
  return {
    content: {
      ...{ complainant: {}, unclear: {} },
      ...Object.fromEntries(open),
      ...(all.content === undefined ? {} : { content: maskedText(all.content, visibility) }),
    },
    isWhole,
  };
}
