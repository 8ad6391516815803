import { describe, expect, it } from 'vitest';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

describe('a record without its undefined members', () => {
  it('keeps every other value, the order and nothing else', () => {
    const record = omitUndefined({ none: null, gone: undefined, zero: 0, empty: '', no: false, list: [undefined] });
    expect(Object.keys(record)).toEqual(['none', 'zero', 'empty', 'no', 'list']);
    expect(record).toStrictEqual({ none: null, zero: 0, empty: '', no: false, list: [undefined] });
  });

  it('has optional members for those that may be undefined', () => {
    const reason: string | undefined = [''].find((one) => one.length > 0);
    const record: { readonly kind: 'note'; readonly reason?: string } = omitUndefined({ kind: 'note', reason });
    expect(record).toStrictEqual({ kind: 'note' });
  });
});
