import { BusError } from './bus-error';

const token = /^[^\s.*>]+$/;

/** Fails unless `subject` can be requested: tokens without spaces or wildcards, joined by dots. */
export function assertSubject(subject: string): void {
  if (!subject.split('.').every((part) => token.test(part))) {
    throw new BusError('invalid_message', `subject "${subject}" must be tokens joined by single dots, without spaces, "*" or ">"`);
  }
}

/** Fails unless `pattern` can be served: a subject whose tokens may be `*` (one token) and whose last may be `>` (one or more). */
export function assertPattern(pattern: string): void {
  const parts = pattern.split('.');
  const isValid = parts.every((part, index) => token.test(part) || part === '*' || (part === '>' && index === parts.length - 1));
  if (!isValid) {
    throw new BusError('invalid_message', `pattern "${pattern}" must be tokens joined by single dots; a token may be "*", the last one ">"`);
  }
}

/** NATS rules: `*` stands for exactly one token, a final `>` for one or more. */
export function matchesPattern(pattern: string, subject: string): boolean {
  const wanted = pattern.split('.');
  const given = subject.split('.');
  for (const [index, part] of wanted.entries()) {
    if (part === '>') return given.length > index;
    if (index >= given.length || (part !== '*' && part !== given[index])) return false;
  }
  return wanted.length === given.length;
}
