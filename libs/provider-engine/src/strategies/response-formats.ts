/** How a buffered provider answer is read: wire.md 10.4 `api_response_format`. */
import { isAscii } from 'node:buffer';
import type { ApiResponseFormat } from '@tributary/provider-spec';
import { xml2js } from 'xml-js';

/** `isFaulty`: the text was not of the promised format and is given as text. */
export interface ParsedAnswer {
  value: unknown;
  isFaulty: boolean;
}
type AnswerParser = (text: string) => ParsedAnswer;

const parseJson: AnswerParser = (text) => {
  if (text.trim() === '') return { value: undefined, isFaulty: false };
  try {
    return { value: JSON.parse(text) as unknown, isFaulty: false };
  } catch {
    return { value: text, isFaulty: true };
  }
};

export const responseFormats = {
  json: parseJson,
  text: (text) => ({ value: text, isFaulty: false }),
  xml: (text) => {
    if (text.trim() === '') return { value: undefined, isFaulty: false };
    try {
      return { value: xml2js(text, { compact: true }), isFaulty: false };
    } catch {
      return { value: text, isFaulty: true };
    }
  },
  // Reached only for errors: the bytes of a success are streamed.
  binary: parseJson,
} satisfies Record<ApiResponseFormat, AnswerParser>;

export function parseAnswer(format: ApiResponseFormat, bytes: Uint8Array): ParsedAnswer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = isAscii(buffer) ? buffer.toString('latin1') : buffer.toString('utf8');
  return (responseFormats[format] as AnswerParser)(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
}
