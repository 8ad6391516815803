import { useId } from 'react';
import { say, type Text } from '../language.ts';
import { useUnitPersons } from './unit-persons.ts';

const texts = {
  choose: { zh: '请选择', en: 'Choose' },
  nobody: { zh: '不指定', en: 'Nobody in particular' },
  account: { zh: '账号', en: 'Account' },
} satisfies Record<string, Text>;

/** No account is called so. */
const unchosen = '*';

interface Props {
  readonly unit: string;
  readonly label: Text;
  /** Empty for nobody; undefined as long as nothing is chosen. */
  readonly value: string | undefined;
  readonly choose: (person: string) => void;
}

/** Somebody of a unit, or nobody. Where the register does not know everybody, an account can be written. */
export function PersonChoice({ unit, label, value, choose }: Props) {
  const known = useUnitPersons(unit);
  const list = useId();
  const persons = known?.persons ?? [];
  if (known?.complete === false) {
    return (
      <>
        <input
          name="person"
          list={list}
          aria-label={say(label)}
          placeholder={say(texts.account)}
          maxLength={128}
          value={value ?? ''}
          onChange={(event) => choose(event.currentTarget.value.trim())}
        />
        <datalist id={list}>
          {persons.map(({ user, name }) => (
            <option key={user} value={user}>
              {name}
            </option>
          ))}
        </datalist>
      </>
    );
  }
  return (
    <select
      name="person"
      aria-label={say(label)}
      value={value ?? unchosen}
      disabled={known === undefined}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      {value === undefined && (
        <option value={unchosen} disabled>
          {say(texts.choose)}
        </option>
      )}
      <option value="">{say(texts.nobody)}</option>
      {persons.map(({ user, name }) => (
        <option key={user} value={user}>
          {name === undefined ? user : `${name}（${user}）`}
        </option>
      ))}
    </select>
  );
}
