import { expressionFileOf } from './expression-file-of';

const files = ['crm/contacts,leads.response_mapping.jsonata', 'crm/contacts.create,update.response_mapping.jsonata', 'crm/functions.jsonata', 'crm/leads.response_mapping.jsonata', 'ticketing/tickets.response_mapping.jsonata'];
const fileOf = (resource: string, method: string) => expressionFileOf(files, { model: 'crm', resource, method }, 'response_mapping');

describe('the file of an expression', () => {
  it('may be one of several methods', () => {
    expect(fileOf('contacts', 'update')).toBe('crm/contacts.create,update.response_mapping.jsonata');
  });

  it('may be one of several resources', () => {
    expect(fileOf('contacts', 'list')).toBe('crm/contacts,leads.response_mapping.jsonata');
  });

  it('is the one of the resource alone before one of several', () => {
    expect(fileOf('leads', 'list')).toBe('crm/leads.response_mapping.jsonata');
  });

  it('is mapping.yaml when there is none', () => {
    expect(fileOf('tickets', 'list')).toBe('crm/mapping.yaml');
  });
});
