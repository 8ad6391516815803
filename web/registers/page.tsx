import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import figures from '../analysis/figures.module.css';
import { say } from '../language.ts';
import { intakeOfHref } from '../route.ts';
import { useSession } from '../session.ts';
import page from '../ui/page.module.css';
import { useReference } from '../ui/reference.tsx';
import { words } from '../words.ts';
import { Entries, type RegisterFilters } from './entries.tsx';
import { registerWords } from './words.ts';

/** The registers of the organisation, and the entries of one of them (ADR 50). */
export function RegistersPage(): ReactNode {
  const { id } = useParams({ strict: false });
  const { mechanisms, units } = useReference();
  const session = useSession();
  const navigate = useNavigate();
  const [filters, setFilters] = useState<RegisterFilters>({ q: '', on: '', unit: '' });
  const all = mechanisms.filter(({ register }) => register);
  const chosen = all.find((one) => one.id === id) ?? all[0];
  if (chosen === undefined) {
    return (
      <section className={page.card}>
        <h1>{say(registerWords.title)}</h1>
        <p>{say(registerWords.none)}</p>
      </section>
    );
  }
  const change = (next: Partial<RegisterFilters>): void => setFilters((old) => ({ ...old, ...next }));
  return (
    <section className={page.card} data-register={chosen.id}>
      <h1>{say(chosen.title)}</h1>
      <div className={figures.bar}>
        {all.length > 1 && (
          <label>
            {say(registerWords.title)}
            <select
              name="register"
              value={chosen.id}
              onChange={({ currentTarget }) =>
                void navigate({ to: '/registers/$id', params: { id: currentTarget.value } })
              }
            >
              {all.map((one) => (
                <option key={one.id} value={one.id}>
                  {say(one.title)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {say(registerWords.search)}
          <input
            type="search"
            name="q"
            size={30}
            value={filters.q}
            onInput={({ currentTarget }) => change({ q: currentTarget.value })}
          />
        </label>
        <label>
          {say(registerWords.on)}
          <input
            type="date"
            name="on"
            value={filters.on}
            onInput={({ currentTarget }) => change({ on: currentTarget.value })}
          />
        </label>
        <label>
          {say(registerWords.unit)}
          <select
            name="unit"
            value={filters.unit}
            onChange={({ currentTarget }) => change({ unit: currentTarget.value })}
          >
            <option value="">{say(words.anyUnit)}</option>
            {units.map((unit) => (
              <option key={unit.id} value={unit.id}>
                {say(unit.name)}
              </option>
            ))}
          </select>
        </label>
        {session?.unit !== undefined && chosen.intake !== undefined && (
          <Button type="primary" data-enter href={intakeOfHref(chosen.id)}>
            {say(chosen.intake.title)}
          </Button>
        )}
      </div>
      <Entries key={chosen.id} id={chosen.id} filters={filters} />
    </section>
  );
}
