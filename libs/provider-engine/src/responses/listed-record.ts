import type { JsonObject } from '@tributary/unified-core';
import type { PlainObject } from '../templates/deep-merge';

/** A record of a page. It becomes one of its own when somebody asks for it; most are only written, from what the mapping gave. */
export class ListedRecord {
  private finished: JsonObject | undefined;

  constructor(
    /** What the mapping gave: to be read only, as it may share parts with the provider's record. */
    readonly mapped: PlainObject,
    readonly raw: unknown,
    /** Place among the provider's records; undefined where it cannot be told. */
    readonly place: number | undefined,
    private readonly finish: () => JsonObject,
  ) {}

  /** One that is what the answer gets, whatever it is: steps may give anything. */
  static of(record: JsonObject): ListedRecord {
    const listed = new ListedRecord(record, undefined, undefined, () => record);
    listed.finished = record;
    return listed;
  }

  get isFinished(): boolean {
    return this.finished !== undefined;
  }

  /** Complete and independent; what is set on it is part of the answer. @throws UnifiedError `mapping_failed` */
  get record(): JsonObject {
    return (this.finished ??= this.finish());
  }
}
