import type { Instant } from '../instant.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import type { Text } from '../text.ts';

/** What a message tells: why somebody should look at the case. */
export const messageKinds = [
  'transferred',
  'assigned',
  'due-soon',
  'missed',
  'urging',
  'supervision',
  'mentioned',
  'answered',
  'part-closed',
] as const;
/** One of {@link messageKinds}. */
export type MessageKind = (typeof messageKinds)[number];

/** What a unit or a person is told of a case: nothing but what all staff may know of it (ADR 21). */
export interface Message {
  /** {@link messageId}: the same for the same event, however often it is told. Later ones have greater ids. */
  readonly id: string;
  /** Of the case. */
  readonly number: string;
  readonly mechanism: string;
  readonly kind: MessageKind;
  readonly at: Instant;
  /** What happened, in the words of the mechanism. */
  readonly title: Text;
  /** When what it is about is due, or else what is next due in the case. */
  readonly dueAt?: Instant;
}

/** A message with those whom it is for. */
export interface AddressedMessage {
  readonly message: Message;
  readonly units: readonly UnitId[];
  /** By the names of their accounts. */
  readonly persons: readonly string[];
}

/** @param what tells messages of one kind about one event apart */
export function messageId(at: Instant, number: string, seq: number, kind: MessageKind, what?: string): string {
  return [at, number, String(seq).padStart(10, '0'), kind, ...(what === undefined ? [] : [what])].join('~');
}

/** Before every message of that instant, and behind all earlier ones. */
export function idsFrom(at: Instant): string {
  return `${at}~`;
}

/** The ways in which a person can be told outside of the inbox. */
export const noticeWays = ['mail', 'webhook'] as const;
/** One of {@link noticeWays}. */
export type NoticeWay = (typeof noticeWays)[number];

/** How the sending of a message ends. */
export const deliveryOutcomes = ['sent', 'given-up'] as const;
/** One of {@link deliveryOutcomes}. */
export type DeliveryOutcome = (typeof deliveryOutcomes)[number];
