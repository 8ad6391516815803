/**
 * What a function's bundle has in the place of the vendor's code for event streams (15 KB): no call of ours has one. A
 * call that had would fail at once, and a version of the vendor's that wants more of it is not bundled.
 */
const noStreams = (): never => {
  throw new Error('event streams are not part of this bundle');
};

/** Stands in for the vendor's event streams, which no call here uses. */
export const eventStreamSerdeProvider = noStreams;

/** Stands in for the vendor's event streams, which no call here uses. */
export const EventStreamSerde = noStreams;

/** Settings stay as they are; nothing is asked of them without a stream. */
export const resolveEventStreamSerdeConfig = <Settings>(settings: Settings): Settings => settings;
