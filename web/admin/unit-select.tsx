import { Select } from 'antd';
import type { ReactNode } from 'react';
import { say } from '../language.ts';
import { useReference } from '../ui/reference.tsx';
import styles from './admin.module.css';
import { adminWords as words } from './words.ts';

/** One of the units in force, or none; found by a part of its name. */
export function UnitSelect({
  id,
  value,
  except,
  required = false,
  onChange,
}: {
  id: string;
  value: string;
  except?: string | undefined;
  required?: boolean;
  onChange: (unit: string) => void;
}): ReactNode {
  const { units } = useReference();
  const named = units.filter((unit) => (unit.inForce || unit.id === value) && unit.id !== except);
  return (
    <Select
      id={id}
      className={styles.wide ?? ''}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={!required}
      placeholder={say(words.none)}
      value={value === '' ? undefined : value}
      options={named.map((unit) => ({ value: unit.id, label: say(unit.name) }))}
      onChange={(chosen?: string) => onChange(chosen ?? '')}
    />
  );
}
