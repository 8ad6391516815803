import type { Text } from '../../../shared/domain/text.ts';

/* What is said of files that do not fit together: which one it is, and what to do. */

const restore: Text = {
  zh: '请从备份恢复：npm run restore -- 备份目录',
  en: 'restore a backup: npm run restore -- FOLDER',
};

/** The first word of an option that goes on all the same, on purpose. */
function accept(what: 'cases' | 'workflow', consequence: Text): Text {
  return {
    zh: `${restore.zh}；${consequence.zh}：npm start -- --accept ${what}`,
    en: `${restore.en}; ${consequence.en}: npm start -- --accept ${what}`,
  };
}

function join(what: Text, remedy: Text): Text {
  return { zh: `${what.zh}。${remedy.zh}`, en: `${what.en}; ${remedy.en}` };
}

const acceptCases = accept('cases', {
  zh: '如确知以现有的 cases.db 为准（其后的登记和办理不复存在）',
  en: 'or, to go on with cases.db as it is, without whatever was recorded after it',
});

const acceptWorkflow = accept('workflow', {
  zh: '或将其移到一旁，由 cases.db 重建（此前的流程历史不再显示）',
  en: 'or have it put aside and made again from cases.db, without the history of executions until now',
});

/** `cases.db` is missing or empty while other files are there. */
export function casesMissing(others: readonly string[], wal: boolean): Text {
  const names = [...others, ...(wal ? ['cases.db-wal'] : [])].join(', ');
  return join(
    {
      zh: `cases.db 缺失或为空，而 ${names} 仍在：案件数据丢失`,
      en: `cases.db is missing or empty while ${names} is there: the cases are lost`,
    },
    {
      zh: `${restore.zh}；如要另建空库，请用 BANJIE_DATA 指定另一目录`,
      en: `${restore.en}; to begin with no cases, name another folder in BANJIE_DATA`,
    },
  );
}

/** `cases.db` was copied from a running server without its `-wal`. */
export function casesWithoutWal(lastAt: string | undefined): Text {
  return join(
    {
      zh: `cases.db 是从运行中的服务复制的，缺少 cases.db-wal：其最后一条记录为 ${lastAt ?? '无'}，之后的记录不在其中`,
      en: `cases.db was copied from a running server without its cases.db-wal: its last record is of ${lastAt ?? 'no time'}, what came after it is not there`,
    },
    acceptCases,
  );
}

/** The `-wal` belongs to another `cases.db`. */
export function walOfAnother(): Text {
  return join(
    {
      zh: 'cases.db-wal 不属于这份 cases.db（来自另一文件或另一时刻），未作任何改动',
      en: 'cases.db-wal does not belong to this cases.db (it is of another file, or of another time of it); nothing was changed',
    },
    restore,
  );
}

/** `cases.db` is older than `workflow.db`. */
export function casesOlder(readTo: number, commits: number, lastAt: string | undefined): Text {
  return join(
    {
      zh: `cases.db 比 workflow.db 旧：workflow.db 已处理到第 ${readTo} 次提交，cases.db 只有 ${commits} 次（最后一条记录为 ${lastAt ?? '无'}）`,
      en: `cases.db is older than workflow.db: workflow.db has followed ${readTo} commits, cases.db has ${commits} (the last record is of ${lastAt ?? 'no time'})`,
    },
    acceptCases,
  );
}

/** `cases.db` and `workflow.db` have different histories. */
export function casesDiffer(readTo: number): Text {
  return join(
    {
      zh: `cases.db 与 workflow.db 的历史不同：第 ${readTo} 次提交在两者中不是同一条，其中之一来自另一份备份`,
      en: `cases.db and workflow.db have different histories: commit ${readTo} is not the same in both, one of them is from another backup`,
    },
    acceptCases,
  );
}

/** @param odd which of the two the third file does not agree with */
export function foreign(odd: 'cases.db' | 'workflow.db'): Text {
  const other = odd === 'cases.db' ? 'workflow.db' : 'cases.db';
  return join(
    {
      zh: `${odd} 不属于这里：与 ${other} 不是同一套数据`,
      en: `${odd} does not belong here: it is of another store than ${other}`,
    },
    odd === 'cases.db' ? restore : acceptWorkflow,
  );
}

/** A database is damaged. */
export function damaged(file: string): Text {
  return join(
    { zh: `${file} 已损坏，或不是本程序的文件`, en: `${file} is damaged, or no file of this program` },
    file === 'workflow.db' ? acceptWorkflow : restore,
  );
}

/** A file of accounts, sessions or keys cannot be read. */
export function damagedPrivateFile(path: string): Text {
  return join({ zh: `${path} 已损坏，无法读取`, en: `${path} is damaged and cannot be read` }, restore);
}

/** A file or folder is read-only. */
export function readOnly(path: string): Text {
  return { zh: `${path} 只读，无法写入`, en: `${path} is read-only and cannot be written` };
}

/** The disk is full. */
export function noRoom(path: string): Text {
  return { zh: `磁盘已满，无法写入 ${path}`, en: `the disk is full: ${path} cannot be written` };
}

/** A file or folder does not exist. */
export function missing(path: string): Text {
  return { zh: `没有 ${path}`, en: `there is no ${path}` };
}

/** A file is where a folder should be. */
export function notAFolder(path: string): Text {
  return { zh: `${path} 不是目录`, en: `${path} is not a folder` };
}

/** A folder is where a file should be. */
export function notAFile(path: string): Text {
  return { zh: `${path} 不是文件`, en: `${path} is not a file` };
}

/** The process may not read or write here. */
export function noAccess(path: string): Text {
  return {
    zh: `没有读写 ${path} 的权限：请以其所有者运行，或更正权限`,
    en: `${path} may not be read and written: run as its owner, or correct its mode`,
  };
}

/** A restore was interrupted. */
export function restoreCutOff(): Text {
  return {
    zh: '上一次恢复没有完成：请再次运行 npm run restore -- 备份目录',
    en: 'a restore was cut off: run it again, npm run restore -- FOLDER',
  };
}

/** The data folder holds no cases. */
export function nothingToBackUp(data: string): Text {
  return {
    zh: `${data} 中没有 cases.db，无可备份（用 BANJIE_DATA 指定数据目录）`,
    en: `${data} has no cases.db, there is nothing to back up (BANJIE_DATA names the data folder)`,
  };
}

/** The backup would be in the data folder itself. */
export function backupInside(folder: string): Text {
  return { zh: `${folder} 在数据目录内，请另选目录`, en: `${folder} is in the data folder, name another one` };
}

/** The folder holds a backup already. */
export function backupThere(folder: string): Text {
  return {
    zh: `${folder} 中已有备份，不会覆盖，请另选目录`,
    en: `${folder} holds a backup already, which is not overwritten: name another folder`,
  };
}

/** The folder for a backup is not empty. */
export function folderNotEmpty(folder: string): Text {
  return {
    zh: `${folder} 不是空目录（可能是未完成的备份），请另选目录或先清空`,
    en: `${folder} is not empty (perhaps a backup that was cut off): name another folder, or empty it first`,
  };
}

/** A file that is to be backed up is damaged. */
export function damagedSource(path: string): Text {
  return {
    zh: `${path} 已损坏，没有备份；请保留以前的备份`,
    en: `${path} is damaged and was not backed up; keep the earlier backups`,
  };
}

/** The folder holds no whole backup. */
export function noBackup(folder: string): Text {
  return {
    zh: `${folder} 中没有完整的备份（没有 backup.json）`,
    en: `${folder} holds no backup, or one that was cut off (there is no backup.json)`,
  };
}

/** A file of the backup differs from its hash. */
export function backupChanged(path: string): Text {
  return {
    zh: `${path} 缺失或与备份时不同，没有恢复`,
    en: `${path} is missing or not as it was backed up, nothing is restored from it`,
  };
}

/** What was repaired at a start, for whoever starts the server. */
export const notes = {
  workflowLost: {
    zh: 'workflow.db 缺失，已由 cases.db 重建；此前的流程历史不再显示',
    en: 'workflow.db was missing and is made again from cases.db, without the history of executions until now',
  },
  workflowAside: (to: string): Text => ({
    zh: `原 workflow.db 已移至 ${to}，由 cases.db 重建`,
    en: `the former workflow.db is put aside as ${to}, and made again from cases.db`,
  }),
  casesAccepted: {
    zh: '以现有的 cases.db 为准',
    en: 'cases.db is taken as it is',
  },
  reportsAgain: {
    zh: 'reports.db 不能使用，正由 cases.db 重建',
    en: 'reports.db cannot be used and is made again from cases.db',
  },
  messagesAnew: {
    zh: 'messages.db 已损坏，重新开始：此前的消息及已读标记不再保留，案件不受影响',
    en: 'messages.db is damaged and begun anew: earlier messages and what was read are gone, cases are not affected',
  },
  integrityGoesOn: {
    zh: '文件较大，完整性检查在后台继续',
    en: 'the files are large; looking for damage goes on in the background',
  },
} as const;
