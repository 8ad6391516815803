import { createContext } from 'react';
import { useContext } from 'react';
import type { ErrorBody } from '../shared/contracts/error.ts';
import type { Moments } from './bounds.ts';
import type { Text } from './language.ts';
import type { Mechanism } from './reference.ts';

/** A unit to choose in a form. */
export interface Unit {
  readonly id: string;
  readonly name: Text;
  readonly kind?: string;
}

/** What fields at any depth need to know. */
export const FormContext = createContext<{
  readonly units: readonly Unit[];
  readonly mechanism: Mechanism;
  /** Facts that the routing still asks for. */
  readonly missing: readonly string[];
  readonly refusal: ErrorBody['error'] | undefined;
  /** Where the form is about a case: its deadlines that were missed, and by field the days that are proposed (I-17). */
  readonly missed?: readonly { readonly id: string; readonly title: Text; readonly dueAt?: string | undefined }[];
  readonly proposed?: Readonly<Record<string, string>>;
  /** What bounds of days and instants are counted from. */
  readonly moments?: Moments;
  /** Told while files are on their way: what is sent before they have come would go without them. */
  readonly onUploading?: (isUploading: boolean) => void;
  /** The units in the roles of the case: one is meant where a field says nothing (ENV-020). */
  readonly roles?: Readonly<Record<string, string | undefined>>;
} | null>(null);

/** The form that a field is in. @throws outside of a form */
export function useForm() {
  const context = useContext(FormContext);
  if (!context) throw new Error('a field outside of a form');
  return context;
}
