/** Who and what a portal has besides records: pipelines, owners, provisioned users, the account itself. */
import { type Answer, type Exchange, queryValue, type Route } from '../exchange';
import { firstNames, lastNames, pick, seedEpoch } from '../sample-text';
import { invalid, objectNotFound } from './hubspot-errors';
import { addressedType, readAfter, readLimit } from './object-routes';
import { portalId } from './write-record';

type StageLine = readonly [id: string, label: string, metadata: Record<string, string>];
const pipelines: Record<string, readonly { id: string; label: string; stages: readonly StageLine[] }[]> = {
  deals: [
    { id: 'default', label: 'Sales Pipeline', stages: [['appointmentscheduled', 'Appointment Scheduled', deal('0.2')], ['qualifiedtobuy', 'Qualified To Buy', deal('0.4')], ['presentationscheduled', 'Presentation Scheduled', deal('0.6')], ['decisionmakerboughtin', 'Decision Maker Bought-In', deal('0.8')], ['contractsent', 'Contract Sent', deal('0.9')], ['closedwon', 'Closed Won', deal('1.0')], ['closedlost', 'Closed Lost', deal('0.0')]] },
    { id: '7501', label: 'Rénovations', stages: [['75011', 'Entwurf', deal('0.3')], ['75012', 'Signé', deal('1.0')]] },
  ],
  tickets: [{ id: '0', label: 'Support Pipeline', stages: [['1', 'New', { ticketState: 'OPEN' }], ['2', 'Waiting on contact', { ticketState: 'OPEN' }], ['3', 'Waiting on us', { ticketState: 'OPEN' }], ['4', 'Closed', { ticketState: 'CLOSED' }]] }],
  leads: [{ id: 'lead-pipeline-id', label: 'Lead pipeline', stages: [['new-stage-id', 'New', { leadState: 'NEW' }], ['attempting-stage-id', 'Attempting', { leadState: 'IN_PROGRESS' }], ['qualified-stage-id', 'Qualified', { leadState: 'QUALIFIED' }], ['unqualified-stage-id', 'Disqualified', { leadState: 'UNQUALIFIED' }]] }],
};

function deal(probability: string): Record<string, string> {
  return { isClosed: String(probability === '1.0' || probability === '0.0'), probability };
}

const bornAt = new Date(seedEpoch).toISOString();
const born = { createdAt: bornAt, updatedAt: bornAt, archived: false };
const people = Array.from({ length: 5 }, (_, n) => ({ id: String(70001 + n), userId: 60001 + n, email: `agent${String(n + 1)}@example.com`, firstName: pick(firstNames, n), lastName: pick(lastNames, n) }));
const teams = [{ id: '51', name: 'Support', primary: true }];

export function directoryRoutes(): Route[] {
  return [
    { method: 'GET', path: '/crm/v3/pipelines/:objectType', handle: (exchange) => ({ status: 200, json: { results: pipelinesOf(exchange) } }) },
    { method: 'GET', path: '/crm/v3/pipelines/:objectType/:pipelineId', handle: (exchange) => ({ status: 200, json: pipelineOf(exchange) }) },
    { method: 'GET', path: '/crm/v3/pipelines/:objectType/:pipelineId/stages', handle: (exchange) => ({ status: 200, json: { results: pipelineOf(exchange).stages } }) },
    { method: 'GET', path: '/crm/v3/pipelines/:objectType/:pipelineId/stages/:stageId', handle: oneStage },
    { method: 'GET', path: '/crm/v3/owners', handle: listOwners },
    { method: 'GET', path: '/crm/v3/owners/:ownerId', handle: oneOwner },
    { method: 'GET', path: '/settings/v3/users', handle: listUsers },
    { method: 'GET', path: '/settings/v3/users/teams', handle: () => ({ status: 200, json: { results: [{ id: '51', name: 'Support', userIds: people.map((person) => String(person.userId)), secondaryUserIds: [] }] } }) },
    { method: 'GET', path: '/settings/v3/users/:userId', handle: oneUser },
    { method: 'GET', path: '/account-info/v3/details', handle: () => ({ status: 200, json: { portalId: Number(portalId), accountType: 'DEVELOPER_TEST', timeZone: 'Europe/Berlin', companyCurrency: 'EUR', additionalCurrencies: ['USD', 'JPY'], utcOffset: '+01:00', utcOffsetMilliseconds: 3_600_000, uiDomain: 'app.hubspot.com', dataHostingLocation: 'na1' } }) },
  ];
}

function pipelinesOf(exchange: Exchange) {
  const own = pipelines[addressedType(exchange).plural];
  if (own === undefined) throw invalid(`Object type ${exchange.params['objectType'] ?? ''} does not support pipelines`);
  return own.map(({ id, label, stages }, displayOrder) => ({
    id,
    label,
    displayOrder,
    ...born,
    stages: stages.map(([stageId, stageLabel, metadata], order) => ({ id: stageId, label: stageLabel, displayOrder: order, metadata, writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT', ...born })),
  }));
}

function pipelineOf(exchange: Exchange) {
  const found = pipelinesOf(exchange).find((pipeline) => pipeline.id === exchange.params['pipelineId']);
  if (found === undefined) throw objectNotFound('pipeline');
  return found;
}

function oneStage(exchange: Exchange): Answer {
  const stage = pipelineOf(exchange).stages.find((candidate) => candidate.id === exchange.params['stageId']);
  if (stage === undefined) throw objectNotFound('stage');
  return { status: 200, json: stage };
}

function writeOwner(person: (typeof people)[number]) {
  return { id: person.id, email: person.email, type: 'PERSON', firstName: person.firstName, lastName: person.lastName, userId: person.userId, userIdIncludingInactive: person.userId, teams, ...born };
}

function listOwners(exchange: Exchange): Answer {
  const limit = readLimit(exchange, 100, 500);
  const after = readAfter(queryValue(exchange.query, 'after'));
  const email = queryValue(exchange.query, 'email');
  const found = people.filter((person) => email === undefined || person.email === email).map(writeOwner);
  const page = queryValue(exchange.query, 'archived') === 'true' ? [] : found.slice(after, after + limit);
  const link = `https://api.hubapi.com/crm/v3/owners/?limit=${String(limit)}&after=${String(after + limit)}`;
  return { status: 200, json: { results: page, ...(page.length > 0 && after + limit < found.length ? { paging: { next: { after: String(after + limit), link } } } : {}) } };
}

function oneOwner(exchange: Exchange): Answer {
  const byUser = queryValue(exchange.query, 'idProperty') === 'userId';
  const person = people.find((candidate) => (byUser ? String(candidate.userId) : candidate.id) === exchange.params['ownerId']);
  if (person === undefined) throw objectNotFound('owner');
  return { status: 200, json: writeOwner(person) };
}

function writeUser(person: (typeof people)[number]) {
  return { id: String(person.userId), email: person.email, firstName: person.firstName, lastName: person.lastName, roleIds: [], superAdmin: person.id === '70001', primaryTeamId: '51', secondaryTeamIds: [] };
}

function listUsers(exchange: Exchange): Answer {
  const limit = readLimit(exchange, 100, 100);
  const after = readAfter(queryValue(exchange.query, 'after'));
  const page = people.slice(after, after + limit).map(writeUser);
  return { status: 200, json: { results: page, ...(after + limit < people.length ? { paging: { next: { after: String(after + limit), link: `https://api.hubapi.com/settings/v3/users/?after=${String(after + limit)}` } } } : {}) } };
}

function oneUser(exchange: Exchange): Answer {
  const person = people.find((candidate) => String(candidate.userId) === exchange.params['userId'] || (queryValue(exchange.query, 'idProperty') === 'EMAIL' && candidate.email === exchange.params['userId']));
  if (person === undefined) throw objectNotFound('user');
  return { status: 200, json: writeUser(person) };
}
