import { tickets } from './tickets';

export const resources = { tickets } as const;
