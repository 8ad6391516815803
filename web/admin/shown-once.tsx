import { App, Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { say } from '../language.ts';
import styles from './admin.module.css';
import { adminWords as words } from './words.ts';

/** A key or a password, for who asked for it, until it is closed. It is in no storage of the page. */
export function ShownOnce({
  title,
  secret,
  onClose,
}: {
  title: string;
  secret: string;
  onClose: () => void;
}): ReactNode {
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret);
    void message.success(say(words.copied));
  };
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <Button key="copy" type="primary" onClick={() => void copy()}>
          {say(words.copy)}
        </Button>,
        <Button key="close" onClick={onClose}>
          {say(words.close)}
        </Button>,
      ]}
    >
      <strong>{say(words.once)}</strong>
      <code className={styles.secret}>{secret}</code>
      <p className={styles.quiet}>{say(words.onceHint)}</p>
    </Modal>
  );
}
