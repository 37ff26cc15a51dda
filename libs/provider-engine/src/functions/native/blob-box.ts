import { boxNative } from './native-value';

/** What expressions see of a Blob. */
export interface BlobBox {
  size: number;
  type: string;
  /** File name, when it has one. */
  name?: string;
  arrayBuffer: () => Promise<ArrayBuffer>;
  text: () => Promise<string>;
  slice: (start?: number, end?: number, type?: string) => BlobBox;
  stream: () => StreamBox;
}

/** What expressions see of a ReadableStream. */
export interface StreamBox {
  locked: boolean;
  cancel: (reason?: unknown) => Promise<void>;
  tee: () => StreamBox[];
}

/** Boxes a Blob; as a result of an expression it is the Blob again. */
export function boxBlob(blob: Blob, name?: string): BlobBox {
  return boxNative(blob, {
    size: blob.size,
    type: blob.type,
    arrayBuffer: () => blob.arrayBuffer(),
    text: () => blob.text(),
    slice: (start?: number, end?: number, type?: string) => boxBlob(blob.slice(start, end, type)),
    stream: () => boxStream(blob.stream()),
    ...(name === undefined ? {} : { name }),
  });
}

/** Boxes a ReadableStream; as a result of an expression it is the stream again. */
export function boxStream(stream: ReadableStream): StreamBox {
  return boxNative(stream, {
    locked: stream.locked,
    cancel: (reason?: unknown) => stream.cancel(reason),
    tee: () => stream.tee().map(boxStream),
  });
}

/** Boxes an ArrayBuffer; as a result of an expression it is the buffer again. */
export function boxArrayBuffer(buffer: ArrayBuffer): object {
  return boxNative(buffer, {
    byteLength: buffer.byteLength,
    slice: (start?: number, end?: number) => boxArrayBuffer(buffer.slice(start ?? 0, end)),
  });
}
