/** TypeScript types of records, derived from the declarations. */
import type { JsonValue } from '../call';
import type { catalogue } from './catalogue';
import type { Field, Fields } from './fields';

/** A string that is not among the known values: editors still complete those. */
type OtherText = string & Record<never, never>;

export type ValueOf<F extends Field> = F extends { readonly enum: readonly (infer E extends string)[] }
  ? E | OtherText
  : F extends { readonly type: 'string' }
    ? string
    : F extends { readonly type: 'number' | 'integer' }
      ? number
      : F extends { readonly type: 'boolean' }
        ? boolean
        : F extends { readonly type: 'object'; readonly properties: infer P extends Fields }
          ? { [K in keyof P]?: ValueOf<P[K]> | null }
          : F extends { readonly type: 'array'; readonly items: infer I extends Field }
            ? ValueOf<I>[]
            : F extends { readonly type: 'map' }
              ? { [key: string]: JsonValue }
              : JsonValue;

/** Every key is present and null where the vendor has none; only `remote_data` may be absent and only `id` is never null. */
export type RecordOf<S extends Fields> = {
  [K in Exclude<keyof S, 'remote_data'>]: K extends 'id' ? ValueOf<S[K]> : ValueOf<S[K]> | null;
} & { remote_data?: JsonValue };

type Catalogue = typeof catalogue;
export type ResourceName<M extends keyof Catalogue> = keyof Catalogue[M] & string;
/** The record of one resource: `UnifiedRecord<'crm', 'contacts'>`. */
export type UnifiedRecord<M extends keyof Catalogue, R extends ResourceName<M>> = Catalogue[M][R] extends { readonly fields: infer S extends Fields } ? RecordOf<S> : never;
