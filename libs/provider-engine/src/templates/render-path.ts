/** Paths and base URLs: values are URL-encoded, and no value can leave the segment it was written into. */
import { resolvePlaceholder, unresolved, type CompiledTemplate, type TemplateScope } from './compile-template';

/** Why a path could not be built; `placeholder` is the text as written, values are not repeated. */
export type PathFault = { kind: 'missing' | 'forbidden'; placeholder: string };
export type PathResult = { path: string } | { fault: PathFault };

/** Renders a path: a missing or empty value, `.` and `..` are faults. */
export function renderPath(template: CompiledTemplate, scope: TemplateScope): PathResult {
  let path = '';
  for (const part of template.parts) {
    if (typeof part === 'string') {
      path += part;
      continue;
    }
    const value = resolvePlaceholder(part, scope, false);
    if (value === unresolved && part.isRemovable) continue;
    const text = value === unresolved || value === null || value === undefined ? '' : String(value);
    if (text === '') return { fault: { kind: 'missing', placeholder: part.literal } };
    const encoded = encodeText(text);
    if (encoded === undefined) return { fault: { kind: 'forbidden', placeholder: part.literal } };
    path += encoded;
  }
  const written = template.parts.find((part) => typeof part !== 'string');
  if (hasDotSegment(path)) return { fault: { kind: 'forbidden', placeholder: typeof written === 'object' ? written.literal : path } };
  return { path };
}

/** Renders a base URL: a placeholder at its very start may hold a whole URL; others are encoded like path values. */
export function renderBaseUrl(template: CompiledTemplate, scope: TemplateScope): PathResult {
  const [first, ...rest] = template.parts;
  if (first === undefined || typeof first === 'string') return withoutTrailingSlash(renderPath(template, scope));
  const value = resolvePlaceholder(first, scope, false);
  if (typeof value !== 'string' || value === '') return { fault: { kind: 'missing', placeholder: first.literal } };
  if (!/^https?:\/\/[^/?#\\@\s]+(\/[^?#\\\s]*)?$/i.test(value)) return { fault: { kind: 'forbidden', placeholder: first.literal } };
  const tail = renderPath({ parts: rest, render: template.render }, scope);
  return 'fault' in tail ? tail : withoutTrailingSlash({ path: value + tail.path });
}

/** Makes a computed path safe: everything that would end or leave the path is percent-encoded; undefined when it cannot be. */
export function cleanComputedPath(path: string): string | undefined {
  if (encodeText(path) === undefined) return undefined;
  const cleaned = path.replace(/%(?![0-9a-f]{2})|[^\w\-.~!$&'()*+,;=:@%/]+/gi, (text) => encodeURIComponent(text));
  // An empty segment is a value that was missing: `/deals//notes` could mean another resource.
  if (hasDotSegment(cleaned) || cleaned.includes('//')) return undefined;
  return cleaned.startsWith('/') ? cleaned : `/${cleaned}`;
}

/** Undefined for text with a lone surrogate, which UTF-8 cannot carry. */
function encodeText(text: string): string | undefined {
  try {
    return encodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function hasDotSegment(path: string): boolean {
  return path.split('/').some((segment) => /^(\.|%2e){1,2}$/i.test(segment));
}

function withoutTrailingSlash(result: PathResult): PathResult {
  return 'fault' in result ? result : { path: result.path.replace(/\/+$/, '') };
}
