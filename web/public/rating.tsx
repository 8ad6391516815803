import { type SubmitEvent, useState } from 'react';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { nameOf } from '../field-names.ts';
import { say, type Text } from '../language.ts';
import { useDraft } from '../ui/use-draft.ts';
import { sentOf } from './asked.ts';
import { NotSent } from './not-sent.tsx';
import { type OwnCase, useOwnAct } from './own-act.ts';
import { words } from './words.ts';

/** What is rated, and how: by the contract; what it is called is the mechanism's to say. */
const aspects = ['intake', 'field', 'result'] as const;
const choices = ['satisfied', 'dissatisfied'] as const;

type Said = Readonly<Partial<Record<(typeof aspects)[number] | 'comment', string>>>;

/** That it was sent just now; the form's place on the page is another one then. */
interface Thanks {
  readonly thanked: boolean;
  readonly onThanked: () => void;
}

/** The rating of this round as it stands, or the form for it where there is none or another one is given. */
export function Rating({ thanked, onThanked, ...own }: OwnCase & Thanks) {
  const { rating, canRate } = own.subject;
  const [changing, setChanging] = useState(false);
  if (!canRate && rating === undefined) return null;
  if (rating === undefined || changing)
    return (
      <Form
        {...own}
        onDone={(subject) => {
          setChanging(false);
          onThanked();
          own.onChanged(subject);
        }}
      />
    );
  return (
    <section className="card" aria-labelledby="rating" data-rating>
      <h2 id="rating">{say(words.yourRating)}</h2>
      <div role="status">{thanked && <p className="good">{say(words.rated)}</p>}</div>
      <dl className="facts">
        {aspects.map((aspect) => (
          <div key={aspect}>
            <dt>{say(titleOf(own, aspect))}</dt>
            <dd>{say(choiceTitle(own, aspect, rating[aspect]))}</dd>
          </div>
        ))}
        {rating.comment !== undefined && (
          <div>
            <dt>{say(titleOf(own, 'comment'))}</dt>
            <dd dir="auto">{rating.comment}</dd>
          </div>
        )}
      </dl>
      {canRate ? (
        <button type="button" onClick={() => setChanging(true)}>
          {say(words.changeRating)}
        </button>
      ) : (
        <p className="quiet">{say(words.ratingStands)}</p>
      )}
    </section>
  );
}

function Form({ onDone, ...own }: OwnCase & { onDone: OwnCase['onChanged'] }) {
  const { subject, asked } = own;
  const draft = useDraft<Said>(`public/${asked.number}/rating/${subject.round}`, () => subject.rating ?? {});
  const act = useOwnAct({ onChanged: onDone });
  const said = draft.value;
  const isDissatisfied = aspects.some((aspect) => said[aspect] === 'dissatisfied');
  const follows = subject.asked?.dissatisfied;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { intake, field, result, comment = '' } = said;
    const body = { intake, field, result, ...(comment.trim() === '' ? {} : { comment }) };
    void act
      .send(() => call(operations.rateCase, { ...sentOf(asked), body }))
      .then((isDone) => {
        if (isDone) draft.clear();
      });
  };
  return (
    <form className="card wanted" onSubmit={submit} aria-labelledby="rate">
      <h2 id="rate">{say(words.rate)}</h2>
      <p className="quiet">{say(words.rateHint)}</p>
      {draft.foundFrom !== undefined && <p className="hint">{say(words.found)}</p>}
      {aspects.map((aspect) => (
        <fieldset key={aspect}>
          <legend>{say(titleOf(own, aspect))}</legend>
          {choices.map((choice) => (
            <label className="choice" key={choice}>
              <input
                type="radio"
                name={aspect}
                value={choice}
                required
                checked={said[aspect] === choice}
                onChange={() => draft.change({ ...said, [aspect]: choice })}
              />{' '}
              {say(choiceTitle(own, aspect, choice))}
            </label>
          ))}
        </fieldset>
      ))}
      {follows && (
        <details open={isDissatisfied}>
          <summary>{say(words.whatFollows)}</summary>
          <p>{say(follows.message)}</p>
        </details>
      )}
      <label htmlFor="comment">
        {isDissatisfied ? say(words.whyDissatisfied) : say(titleOf(own, 'comment'))}{' '}
        <span className="quiet">{say(words.optional)}</span>
      </label>
      <textarea
        id="comment"
        name="comment"
        rows={3}
        dir="auto"
        maxLength={2000}
        value={said.comment ?? ''}
        onChange={({ target }) => draft.change({ ...said, comment: target.value })}
      />
      <NotSent trouble={act.trouble} />
      <button type="submit" className="main" disabled={act.state === 'sending'}>
        {say(act.state === 'sending' ? words.sending : words.send)}
      </button>
    </form>
  );
}

function titleOf({ subject }: OwnCase, field: string): Text {
  return subject.asked?.fields[field]?.title ?? nameOf(field);
}

function choiceTitle({ subject }: OwnCase, aspect: string, choice: string): Text {
  return subject.asked?.fields[aspect]?.values?.[choice] ?? nameOf(choice);
}
