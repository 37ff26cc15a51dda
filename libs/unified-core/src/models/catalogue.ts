/** All models and resources, and the ways to find one. */
import type { ModelName } from '../call';
import { resources as crm } from './crm/resources';
import { resources as instantMessaging } from './instant-messaging/resources';
import type { ResourceDeclaration } from './resource';
import { resources as ticketing } from './ticketing/resources';

/** model -> resource -> declaration. */
export const catalogue = { crm, ticketing, 'instant-messaging': instantMessaging } as const satisfies Record<ModelName, Record<string, ResourceDeclaration>>;

export interface ModelDeclaration {
  readonly name: ModelName;
  readonly label: string;
  readonly description: string;
  /** In the order of declaration. */
  readonly resources: Readonly<Record<string, ResourceDeclaration>>;
}

export const models = {
  crm: { name: 'crm', label: 'CRM', description: 'Customers, deals and what was said to them.', resources: crm },
  ticketing: { name: 'ticketing', label: 'Ticketing', description: 'Tickets, comments and the people around them, in help desks and trackers alike.', resources: ticketing },
  'instant-messaging': { name: 'instant-messaging', label: 'Instant Messaging', description: 'Channels, messages and members of chat products.', resources: instantMessaging },
} as const satisfies Record<ModelName, ModelDeclaration>;

export const modelNames: readonly ModelName[] = Object.values(models).map((model) => model.name);

const byName: ReadonlyMap<string, ModelDeclaration> = new Map(Object.entries(models));
const resourcesByName: ReadonlyMap<string, ReadonlyMap<string, ResourceDeclaration>> = new Map(Object.entries(catalogue).map(([model, resources]) => [model, new Map<string, ResourceDeclaration>(Object.entries(resources))]));

/** Undefined for an unknown name; names such as `__proto__` are unknown. */
export const findModel = (model: string): ModelDeclaration | undefined => byName.get(model);
export const findResource = (model: string, resource: string): ResourceDeclaration | undefined => resourcesByName.get(model)?.get(resource);
/** Method names, standard ones first; empty for an unknown resource. */
export const methodsOf = (model: string, resource: string): readonly string[] => Object.keys(findResource(model, resource)?.methods ?? {});
/** All resource names of a model; empty for an unknown model. */
export const resourcesOf = (model: string): readonly string[] => [...(resourcesByName.get(model)?.keys() ?? [])];
