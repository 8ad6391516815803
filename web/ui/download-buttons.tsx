import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { errorText } from '../api.ts';
import { say, type Text } from '../language.ts';

const formats = ['xlsx', 'csv'] as const;
/** What a table can be saved as. */
export type FileFormat = (typeof formats)[number];

const text: Text = { zh: '下载 {0}', en: 'Download {0}' };

/** A button for each format. @param download fetches and saves the file, or its parts */
export function DownloadButtons({ download }: { download: (format: FileFormat) => Promise<void> }) {
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState<FileFormat>();
  const start = async (format: FileFormat): Promise<void> => {
    setError(undefined);
    setBusy(format);
    try {
      await download(format);
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    }
    setBusy(undefined);
  };
  return (
    <Space wrap size="small">
      {formats.map((format) => (
        <Button key={format} loading={busy === format} disabled={busy !== undefined} onClick={() => void start(format)}>
          {say(text, format.toUpperCase())}
        </Button>
      ))}
      {error && <Alert type="error" title={errorText(error)} role="alert" />}
    </Space>
  );
}
