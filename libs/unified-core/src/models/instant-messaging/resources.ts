import { messages } from './messages';

export const resources = { messages } as const;
