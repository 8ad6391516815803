import { useParams } from '@tanstack/react-router';
import { Result, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { defaultMechanism, registeredHere } from '../intake-spec.ts';
import { intakeWords } from '../intake-words.ts';
import { say } from '../language.ts';
import { registerHref } from '../route.ts';
import { useSession } from '../session.ts';
import { useReference } from '../ui/reference.tsx';
import { Stale } from '../ui/stale.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { useMechanism } from '../ui/use-mechanism.ts';
import { words } from '../words.ts';
import { type Draft, draftOf, emptyDraft } from './draft.ts';
import { Receipt } from './receipt.tsx';
import { RegisterForm } from './register-form.tsx';

/** The form that registers a case of one of the mechanisms as the unit that was called (ENV-010). */
export function IntakePage(): ReactNode {
  const { mechanism } = useParams({ strict: false });
  const session = useSession();
  if (session?.unit === undefined) return <Result status="403" title={say(intakeWords.noUnit)} />;
  return <Intake key={mechanism} {...(mechanism === undefined ? {} : { asked: mechanism })} />;
}

// Whoever sits at a line registers one call of it after the other.
let lastSource = '';

function Intake({ asked }: { asked?: string }) {
  const { units, mechanisms } = useReference();
  const offered = registeredHere(mechanisms);
  const usual = (defaultMechanism(mechanisms) ?? offered[0])?.id ?? '';
  const kept = useDraft<Draft>('intake', () => emptyDraft(lastSource, usual));
  const [chosen, choose] = useState(offered.find(({ id }) => id === asked)?.id ?? kept.value.mechanism);
  const loaded = useMechanism(chosen);
  const [sent, setSent] = useState<{ readonly registered: RegisteredAnswer; readonly draft: Draft }>();
  const mechanism = loaded.data;
  if (mechanism?.id !== chosen) {
    return (
      <>
        <h1 className="hidden">{say(words.register)}</h1>
        <Stale error={loaded.failureReason} retry={() => void loaded.refetch()} />
        <Skeleton active paragraph={{ rows: 8 }} />
      </>
    );
  }
  if (sent) return <Receipt {...sent} mechanism={mechanism} onAnother={() => setSent(undefined)} />;
  return (
    <RegisterForm
      key={chosen}
      {...{ units, mechanism, offered, kept }}
      draft={draftOf(kept.value, chosen)}
      onMechanism={choose}
      onLine={(line) => {
        const own = offered.find(({ intake }) => intake?.lines.includes(line));
        if (own) choose(own.id);
      }}
      onRegistered={(registered, draft) => {
        lastSource = draft.source;
        kept.clear();
        // An entry has no slip: it stands in its register.
        if (mechanism.register) location.hash = registerHref(mechanism.id);
        else setSent({ registered, draft });
      }}
    />
  );
}
