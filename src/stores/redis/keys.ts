// The keys of one household. The braces keep them together on one node of a cluster, as a script needs it.

/** All of them live as long as the household; what grows is the journal, and retention keeps it short. */
export interface Keys {
  /** Stream: one entry a step, and one that begins it. */
  readonly journal: string;
  /** Hash: epoch, version, document (JSON); `lost` while data loss waits for an operator; `replaces` after it. */
  readonly document: string;
  /** Hash: epoch, position, state (JSON). Losing it loses nothing while the journal is whole. */
  readonly snapshot: string;
  /** Streams that are being made from the journal begin with this; they expire. */
  readonly copy: string;
}

export const keysOf = (household: string): Keys => {
  const tag = `{household-sms:${household.replace(/[{}]/g, "_")}}`;
  return { journal: `${tag}:journal`, document: `${tag}:document`, snapshot: `${tag}:snapshot`, copy: `${tag}:copy:` };
};
