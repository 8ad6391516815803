import { useNavigate, useSearch } from '@tanstack/react-router';

/** What the address of a page of figures names; what is empty is not said there. */
export interface Asked {
  readonly tab: string;
  readonly from: string;
  readonly to: string;
  readonly mechanism: string;
  readonly unit: string;
  /** What the heat map is coloured by. */
  readonly by: string;
  /** Which figure the chart of the months shows. */
  readonly figure: string;
  readonly replay: string;
  /** The count whose cases are open beside the page, of which unit and which months. */
  readonly count: string;
  readonly of: string;
  readonly since: string;
  readonly until: string;
}

const nothing: Asked = {
  tab: '',
  from: '',
  to: '',
  mechanism: '',
  unit: '',
  by: '',
  figure: '',
  replay: '',
  count: '',
  of: '',
  since: '',
  until: '',
};

/** What the address asks for, and how to ask for something else: a link or the way back leads to the same figures. */
export function useAsked(): readonly [Asked, (change: Partial<Asked>) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const texts = Object.entries(nothing).map(([name, none]) => {
    const value = search[name];
    return [name, typeof value === 'string' || typeof value === 'number' ? String(value) : none] as const;
  });
  // Each name of the pattern has its text.
  const asked = Object.fromEntries(texts) as unknown as Asked;
  return [asked, (change) => void navigate({ to: '.', search: searchOf({ ...asked, ...change }) })];
}

/** As a link has it. */
export function searchOf(asked: Partial<Asked>): Record<string, string> {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
}
