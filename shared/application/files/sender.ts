import { hash } from 'node:crypto';
import type { OrganisationId } from '../../domain/organisation/organisation.ts';
import type { HotlineCaller, StaffCaller } from '../caller.ts';

/** Who sends a file: one who calls, or whoever brought a case. */
export type Sender =
  | Pick<HotlineCaller, 'kind' | 'line'>
  | Pick<StaffCaller, 'kind' | 'user'>
  | { readonly kind: 'citizen'; readonly number: string };

/** Names a sender without telling who it is. */
export function senderOf(sender: Sender, organisation: OrganisationId): string {
  return hash('sha256', JSON.stringify([organisation, sender.kind, nameOf(sender)]));
}

function nameOf(sender: Sender): string {
  switch (sender.kind) {
    case 'staff':
      return sender.user;
    case 'hotline':
      return sender.line;
    case 'citizen':
      return sender.number;
  }
}
