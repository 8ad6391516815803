import { Button, Checkbox, Popover } from 'antd';
import { say, type Text } from '../language.ts';
import styles from './cases.module.css';
import { casesWords } from './words.ts';

interface Props {
  readonly all: readonly { readonly key: string; readonly title: Text }[];
  readonly chosen: readonly string[];
  readonly choose: (columns: readonly string[]) => void;
}

/** Which columns the table has; one it always has. */
export function ColumnChooser({ all, chosen, choose }: Props) {
  const content = (
    <div className={styles.form}>
      {all.map(({ key, title }) => (
        <Checkbox
          key={key}
          checked={chosen.includes(key)}
          disabled={key === 'number'}
          onChange={({ target }) =>
            choose(all.map((one) => one.key).filter((one) => (one === key ? target.checked : chosen.includes(one))))
          }
        >
          {say(title)}
        </Checkbox>
      ))}
    </div>
  );
  return (
    <Popover trigger="click" content={content} placement="bottomRight">
      <Button size="small">{say(casesWords.columns)}</Button>
    </Popover>
  );
}
