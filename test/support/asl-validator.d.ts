declare module 'asl-validator' {
  /** Checks Amazon States Language against AWS' own schema and rules. */
  function validate(
    definition: unknown,
    options?: { readonly checkArn?: boolean },
  ): { readonly isValid: boolean; readonly errors: readonly unknown[] };
  export = validate;
}
