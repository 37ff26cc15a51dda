import { namesOfSegment } from './names-of-key';

export type SegmentsOfNames = { ok: true; all: string[][] } | { ok: false; message: string };

/** `contacts,leads.list.query_mapping` -> the same for contacts and for leads; `at` are the segments that may name several. */
export function segmentsOfNames(segments: readonly string[], at: readonly number[]): SegmentsOfNames {
  let all: string[][] = [[]];
  for (const [index, segment] of segments.entries()) {
    const read = at.includes(index) ? namesOfSegment(segment) : { ok: true as const, names: [segment] };
    if (!read.ok) return read;
    all = all.flatMap((before) => read.names.map((name) => [...before, name]));
  }
  return { ok: true, all };
}
