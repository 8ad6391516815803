/** Whose upload it is: nobody refers to a file that they have not sent themselves, whatever digest they know. */
export interface SentFile {
  /** A digest of who sends it. */
  readonly sender: string;
  readonly sha256: string;
}

/** An upload that is to come, of so many bytes. */
export interface ComingFile extends SentFile {
  readonly size: number;
}

/** Where bytes are sent to or read from, for some minutes; whoever has the address may do it. */
export interface Transfer {
  readonly url: string;
  /** By name, what the request has to have. */
  readonly headers: Readonly<Record<string, string>>;
  readonly seconds: number;
}

/** A file whose bytes were looked at when they arrived. */
export interface ArrivedFile {
  /** Bytes. */
  readonly size: number;
  /** The media type that its bytes tell. */
  readonly type: string;
}

/** A file of a case, and what it is to be saved as. */
export interface KeptFile {
  readonly number: string;
  readonly sha256: string;
  readonly name: string;
  readonly type: string;
}

/** The uploads that have arrived, as far as acts have to know them. */
export interface ArrivedFiles {
  /** What the sender has sent within {@link referableSeconds}; undefined where that has not arrived, or is not right. */
  arrived(file: SentFile): Promise<ArrivedFile | undefined>;
}

/** So long an upload may be referred to after it has arrived; what no event refers to goes within two days. */
export const referableSeconds = 12 * 3600;

/** Sends and reads the bytes of evidence; they never pass through a function that decides. */
export interface EvidenceFiles extends ArrivedFiles {
  /** Where an upload goes; undefined where too many of the sender wait to be referred to. */
  uploadTo(file: ComingFile): Promise<Transfer | undefined>;
  /** What was uploaded; undefined where nothing was. */
  uploaded(file: SentFile): Promise<Uint8Array | undefined>;
  /** Lets acts of the sender refer to an upload that was looked at. May be repeated. */
  accept(file: SentFile, arrived: ArrivedFile): Promise<void>;
  /** Where a file of a case is read; undefined where its bytes are not there. */
  readFrom(file: KeptFile): Promise<Transfer | undefined>;
}

/** Keeps for good what the events of a case refer to. */
export interface CaseFiles {
  /**
   * Durable when it resolves. May be repeated.
   * @throws where the bytes are not there
   */
  keep(number: string, sha256: string): Promise<void>;
}
