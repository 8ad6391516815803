/** The fields that have a value; one that may lack it becomes optional. */
type Given<Fields> = {
  readonly [Key in keyof Fields as undefined extends Fields[Key] ? never : Key]: Fields[Key];
} & {
  readonly [Key in keyof Fields as undefined extends Fields[Key] ? Key : never]?: Exclude<Fields[Key], undefined>;
};

/** The same without what is undefined: a record keeps no field that says nothing, and its JSON has none either. */
export function omitUndefined<const Fields extends object>(fields: Fields): Given<Fields> {
  // Most have nothing to leave out, and then a copy would be made for nothing.
  if (!Object.values(fields).includes(undefined)) return fields;
  const given: Record<string, unknown> = {};
  for (const key of Object.keys(fields)) {
    const value = (fields as Record<string, unknown>)[key];
    if (value !== undefined) given[key] = value;
  }
  return given as Given<Fields>;
}
