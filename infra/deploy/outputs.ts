/** What the stacks say at the end of a deployment, by stack and name; the CDK's tool writes it into a file. */
export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The settings among the arguments of a deployment: `-c name=value`, `--context name=value`. */
export function contextIn(args: readonly string[]): Readonly<Record<string, string>> {
  const given = args.flatMap((arg, index) => {
    if (arg.startsWith('--context=')) return [arg.slice('--context='.length)];
    return ['-c', '--context'].includes(args[index - 1] ?? '') ? [arg] : [];
  });
  return Object.fromEntries(
    given.map((setting) => {
      const [name = '', ...value] = setting.split('=');
      return [name, value.join('=')];
    }),
  );
}

/** The origin of the console that the data stack does not know yet. @param told what it was deployed with */
export function originToTell(outputs: Outputs, stage: string, told: string | undefined): string | undefined {
  const origin = outputs[`${stage}-console`]?.['ConsoleUrl'];
  return origin === told ? undefined : origin;
}

const named = [
  ['data', 'StaffPoolId', 'pool'],
  ['data', 'StaffClientId', 'client'],
  ['service', 'ApiUrl', 'API'],
  ['console', 'ConsoleUrl', 'console'],
] as const;

/** Where what is, for people: the outputs that somebody needs next. */
export function outputLines(outputs: Outputs, stage: string): readonly string[] {
  return named.flatMap(([stack, output, title]) => {
    const value = outputs[`${stage}-${stack}`]?.[output];
    return value === undefined ? [] : [`${title.padEnd(8)} ${value}`];
  });
}
