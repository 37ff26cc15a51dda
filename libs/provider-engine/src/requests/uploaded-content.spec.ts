import { parseCallParameters, type UnifiedCall } from '@tributary/unified-core';
import { encodeBody } from '../strategies/body-formats';
import { compileTree } from '../templates/compile-tree';
import { readUpload, refuseMissingFile, UploadedContent } from './uploaded-content';

const call = (parts: Partial<UnifiedCall>): UnifiedCall => ({ model: 'ticketing', resource: 'attachments', method: 'create', id: undefined, query: {}, parameters: parseCallParameters({}, 'create').parameters, body: undefined, ...parts });
const bytes = new Uint8Array([0, 255, 13, 10]);

describe('readUpload', () => {
  it('takes the file of a multipart form and tells mappings about it', () => {
    const { call: read, file } = readUpload({}, call({ body: { ticket: { id: '5' } }, file: { name: 'a.bin', contentType: 'image/png', bytes } }));

    expect(file?.bytes).toBe(bytes);
    expect(read.body).toEqual({ file_name: 'a.bin', content_type: 'image/png', ticket: { id: '5' }, file: { name: 'a.bin', content_type: 'image/png', size: 4 } });
  });

  it('takes base64 from the field that file_upload names, and keeps it out of the mapping', () => {
    const { call: read, file } = readUpload({ file_upload: {} }, call({ body: { data: Buffer.from(bytes).toString('base64'), file_name: 'b.bin' } }));

    expect([...(file?.bytes ?? [])]).toEqual([...bytes]);
    expect(read.body).toEqual({ file_name: 'b.bin', content_type: 'application/octet-stream', file: { name: 'b.bin', content_type: 'application/octet-stream', size: 4 } });
  });

  it('refuses what is not base64 and names the field', () => {
    expect(() => readUpload({ file_upload: {} }, call({ body: { data: '%%%' } }))).toThrow('The field data is not base64');
  });

  it('leaves a call without a file as it is', () => {
    const plain = call({ body: { data: 'kept' } });

    expect(readUpload({}, plain)).toEqual({ call: plain, file: undefined });
  });
});

describe('{{file}}', () => {
  const file = new UploadedContent('a.bin', 'image/png', bytes);

  it('is the bytes of a raw body, with the type of the file', () => {
    const body = compileTree('{{file}}').render({ file });

    expect(encodeBody('raw', body, {})).toEqual({ bytes, contentType: 'image/png' });
  });

  it('is a file part of a multipart body', async () => {
    const { bytes: form } = encodeBody('multipart', compileTree({ upload: '{{file}}' }).render({ file }), {});
    const part = (form as FormData).get('upload') as File;

    expect({ name: part.name, type: part.type, bytes: [...new Uint8Array(await part.arrayBuffer())] }).toEqual({ name: 'a.bin', type: 'image/png', bytes: [...bytes] });
  });

  it('is refused where no file came', () => {
    const body = compileTree({ parts: [{ upload: '{{file}}' }] }).render({});

    expect(() => refuseMissingFile(body, 'uploads.create')).toThrow('uploads.create needs a file');
    expect(() => refuseMissingFile(compileTree({ upload: '{{file:undefined}}', note: 'about {{file}}' }).render({}), 'uploads.create')).not.toThrow();
  });
});
