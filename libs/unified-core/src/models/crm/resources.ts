import { contacts } from './contacts';

export const resources = { contacts } as const;
