import type { ProposalAnswer } from '../../shared/contracts/proposal.ts';
import { FactsField } from '../ui/forms/facts-field.tsx';
import { FormContext, useForm } from '../form-context.ts';
import { intakeWords } from '../intake-words.ts';
import { words } from '../words.ts';
import { intakeOf } from '../intake-spec.ts';
import { say } from '../language.ts';
import type { Draft } from './draft.ts';

interface Props {
  readonly proposal: ProposalAnswer | undefined;
  readonly draft: Draft;
  readonly onFacts: (facts: Draft['facts']) => void;
}

/** What is worth asking while the caller is on the line: the facts that could still change who gets the matter. */
export function AskNext({ proposal, draft, onFacts }: Props) {
  const form = useForm();
  const { mechanism } = form;
  if (Object.keys(mechanism.facts).length === 0) return null;
  const missing = [
    ...new Set([...(intakeOf(mechanism).facts ?? []), ...(proposal?.standing?.missing ?? proposal?.missing ?? [])]),
  ];
  const open = missing.filter((fact) => draft.facts[fact] === undefined);
  return (
    <section data-ask>
      <h2>{say(intakeWords.askNext)}</h2>
      {draft.content.trim() !== '' && open.length === 0 && <p className="quiet">{say(intakeWords.askNothing)}</p>}
      <FormContext.Provider value={{ ...form, missing }}>
        <FactsField title={words.facts} value={{ ...draft.facts }} onChange={onFacts} />
      </FormContext.Provider>
    </section>
  );
}
