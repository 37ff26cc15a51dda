/** Property definitions and groups of the simulated portal, and the check of values against them. */
import type { PropertyProblem } from './hubspot-errors';
import { type ObjectType, type ObjectTypeName, objectTypes } from './object-types';
import { propertyGroups, type PropertyLine, propertyLines, type PropertyType } from './property-catalogue';

export interface PropertyOption {
  label: string;
  value: string;
  displayOrder: number;
  hidden: boolean;
  description?: string;
}

export interface PropertyDefinition {
  name: string;
  label: string;
  description: string;
  type: PropertyType;
  fieldType: string;
  groupName: string;
  options: PropertyOption[];
  displayOrder: number;
  hubspotDefined: boolean;
  readOnlyValue: boolean;
  externalOptions: boolean;
  hasUniqueValue: boolean;
  formField: boolean;
  hidden: boolean;
  /** Milliseconds; undefined for those that came with the portal. */
  createdAt: number;
  updatedAt: number;
  archived: boolean;
}

export interface PropertyGroup {
  name: string;
  label: string;
  displayOrder: number;
  archived: boolean;
}

export class PropertyStore {
  private readonly definitions = new Map<string, Map<string, PropertyDefinition>>();
  private readonly groupsByType = new Map<string, Map<string, PropertyGroup>>();

  constructor(seededAt: number) {
    for (const [name, type] of Object.entries(objectTypes) as [ObjectTypeName, ObjectType][]) {
      const lines = propertyLines[name];
      this.definitions.set(type.id, new Map(lines.map((line) => [line[0], definitionOf(line, seededAt)])));
      const groups = propertyGroups[name].map(([group, label], index) => ({ name: group, label, displayOrder: index, archived: false }));
      this.groupsByType.set(type.id, new Map(groups.map((group) => [group.name, group])));
    }
  }

  of(type: ObjectType): Map<string, PropertyDefinition> {
    return this.definitions.get(type.id) ?? new Map<string, PropertyDefinition>();
  }

  groups(type: ObjectType): Map<string, PropertyGroup> {
    return this.groupsByType.get(type.id) ?? new Map<string, PropertyGroup>();
  }

  /** Values as HubSpot stores them (strings), and what is wrong with the others. */
  check(type: ObjectType, values: Readonly<Record<string, unknown>>): { values: Map<string, string>; problems: PropertyProblem[] } {
    const accepted = new Map<string, string>();
    const problems: PropertyProblem[] = [];
    for (const [name, raw] of Object.entries(values)) {
      const definition = this.of(type).get(name);
      const value = raw === null ? '' : typeof raw === 'string' ? raw : typeof raw === 'object' ? JSON.stringify(raw) : String(raw);
      const problem = definition === undefined ? { name, code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` } : problemOf(definition, value);
      if (problem === undefined) accepted.set(name, stored(definition, value));
      else problems.push(problem);
    }
    return { values: accepted, problems };
  }
}

function stored(definition: PropertyDefinition | undefined, value: string): string {
  if (value === '') return value;
  if (definition?.type === 'datetime') return new Date(/^-?\d+$/.test(value) ? Number(value) : value).toISOString();
  if (definition?.type === 'date') return new Date(/^-?\d{6,}$/.test(value) ? Number(value) : value).toISOString().slice(0, 10);
  return value;
}

function problemOf(definition: PropertyDefinition, value: string): PropertyProblem | undefined {
  const { name } = definition;
  if (definition.readOnlyValue) return { name, code: 'READ_ONLY_VALUE', message: `"${name}" is a read only property; its value cannot be set.` };
  if (value === '') return undefined;
  if (definition.type === 'number' && !Number.isFinite(Number(value))) return { name, code: 'INVALID_DOUBLE', message: `${value} was not a valid number.` };
  if (definition.type === 'datetime' && !isMoment(value)) return { name, code: 'INVALID_DATE', message: `${value} was not a valid date.` };
  if (definition.type === 'date' && !isMoment(value)) return { name, code: 'INVALID_DATE', message: `${value} was not a valid date.` };
  if (name === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value)) return { name, code: 'INVALID_EMAIL', message: `Email address ${value} is invalid` };
  if (definition.type !== 'enumeration' && definition.type !== 'bool') return undefined;
  if (definition.externalOptions) return undefined;
  const allowed = definition.options.map((option) => option.value);
  const wrong = value.split(definition.fieldType === 'checkbox' ? ';' : '\n').find((part) => part !== '' && !allowed.includes(part));
  if (wrong === undefined) return undefined;
  return { name, code: 'INVALID_OPTION', message: `${wrong} was not one of the allowed options: [${allowed.join(', ')}]` };
}

function isMoment(value: string): boolean {
  return !Number.isNaN(new Date(/^-?\d+$/.test(value) ? Number(value) : value).getTime());
}

function definitionOf(line: PropertyLine, at: number): PropertyDefinition {
  const [name, label, type, fieldType, groupName, ...marks] = line;
  const options = marks.flatMap((mark) => (mark.includes('=') && !mark.startsWith('external=') ? [mark.split('=', 2)] : []));
  return {
    name,
    label,
    description: '',
    type,
    fieldType,
    groupName,
    options: options.map(([value = '', optionLabel = ''], index) => ({ label: optionLabel, value, displayOrder: index, hidden: false })),
    displayOrder: -1,
    hubspotDefined: !marks.includes('custom'),
    readOnlyValue: marks.includes('readonly'),
    externalOptions: marks.some((mark) => mark.startsWith('external=')),
    hasUniqueValue: marks.includes('unique'),
    formField: !marks.includes('readonly'),
    hidden: false,
    createdAt: at,
    updatedAt: at,
    archived: false,
  };
}
