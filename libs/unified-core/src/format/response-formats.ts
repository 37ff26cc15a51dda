import type { ResponseFormat } from '../call';

/** What each response format means for the engine; closed, so that a new format does not compile until it is described here. */
export const responseFormatTraits = {
  unified: { mapsRecords: true, carriesRemoteData: true, excludesFields: true },
  raw: { mapsRecords: false, carriesRemoteData: false, excludesFields: false },
  normalized: { mapsRecords: true, carriesRemoteData: false, excludesFields: true },
  stream: { mapsRecords: false, carriesRemoteData: false, excludesFields: false },
  debug: { mapsRecords: true, carriesRemoteData: true, excludesFields: true },
} as const satisfies Record<ResponseFormat, ResponseFormatTraits>;

export interface ResponseFormatTraits {
  /** Whether the mapping runs over the records. */
  mapsRecords: boolean;
  /** Whether records carry `remote_data`, unless `truto_ignore_remote_data` is given. */
  carriesRemoteData: boolean;
  /** Whether `truto_exclude_fields` applies. */
  excludesFields: boolean;
}
