/** What stands around the mappings: README, links, hosts, keys that nothing reads. */
import { textOf } from '../fleet';
import { linesOf } from '../lines-of';
import type { Rule } from './rule';

const readme: Rule = {
  name: 'readme',
  says: 'README.md says what is particular, links to the vendor pages it was written from, and how to get an account to test with.',
  check: (provider) => {
    const text = textOf(provider, 'README.md');
    const finding = (message: string) => ({ subject: 'README.md', file: 'README.md', message });
    if (text === '') return [finding('missing; write down quirks, limits, vendor pages and how to get a test account')];
    return [
      ...(/https:\/\//.test(text) ? [] : [finding('links to no page of the vendor; cite those it was written from')]),
      ...(/sandbox|trial|developer|test (account|workspace|instance|site)|free (plan|account)|own instance/i.test(text) ? [] : [finding('does not say how to get an account or sandbox to test with')]),
    ];
  },
};

const docsLinks: Rule = {
  name: 'docs-links',
  says: 'The provider, its credentials and every operation link to the vendor’s page about them.',
  check: ({ definition: { integration } }) => {
    const file = 'integration.yaml';
    const isLink = (value: string | undefined): boolean => value !== undefined && /^https?:\/\/[^\s]+\.[^\s]+/.test(value);
    const operations = Object.entries(integration.resources).flatMap(([resource, methods]) => Object.entries(methods).map(([method, spec]) => ({ name: `${resource}.${method}`, spec })));
    return [
      ...(isLink(integration.documentation_link) ? [] : [{ subject: 'documentation_link', file, message: 'missing; link to the start of the vendor’s API documentation' }]),
      ...operations.filter(({ spec }) => !isLink(spec.api_documentation_url)).map(({ name }) => ({ subject: name, file, message: 'has no api_documentation_url; link to the vendor page that documents the endpoint' })),
      ...credentialsOf(integration.credentials).filter(({ link }) => !isLink(link)).map(({ name }) => ({ subject: `credentials ${name}`, file, message: 'has no documentation_link in its config; link to where the credential is made' })),
    ];
  },
};

function credentialsOf(credentials: object): { name: string; link: string | undefined }[] {
  const named = 'format' in credentials ? { [String(credentials.format)]: credentials } : credentials;
  return Object.entries(named).map(([name, credential]) => ({ name, link: (credential as { config?: { documentation_link?: string } }).config?.documentation_link }));
}

const hosts: Rule = {
  name: 'hosts',
  says: 'allowed_hosts names hosts of the vendor: no host for everybody, none of ours.',
  check: ({ definition: { integration } }) =>
    integration.allowed_hosts.flatMap((host) => {
      const labels = host.replace(/^\*\./, '').split('.');
      const isOpen = host.startsWith('*') && (labels.length < 2 || /^(com|net|org|io|app|dev|co)$/.test(labels[0] ?? '') || (labels.length === 2 && ['co.uk', 'github.io', 'herokuapp.com', 'amazonaws.com'].includes(labels.join('.'))));
      const isLocal = /^(localhost|127\.|10\.|192\.168\.|\[?::1)/.test(host);
      return isOpen || isLocal ? [{ subject: host, file: 'integration.yaml', message: 'in allowed_hosts lets a credential travel to hosts that are not the vendor’s; name the vendor’s own' }] : [];
    }),
};

/** Keys of the format that no part of this version reads; a spec holds the list against the sources. */
export const unreadKeys = ['webhook', 'actions'] as const;

/** Lines of a CRM with its integration: what a reader can hold in view. Longer ones say something twice. */
const longestCrm = 600;

const size: Rule = {
  name: 'size',
  says: `The definition of a CRM, with its integration, has fewer than ${longestCrm} lines of YAML and JSONata; what repeats is a list key or a function.`,
  check: (provider) => {
    if (provider.definition.mappings.crm === undefined) return [];
    const { model, integration } = linesOf(provider, 'crm');
    return model + integration < longestCrm ? [] : [{ subject: 'crm', file: 'crm', message: `has ${model} lines, and ${integration} of its integration; say once what repeats (docs/specs/provider-format.md, section 2a)` }];
  },
};

const inertKeys: Rule = {
  name: 'inert-keys',
  says: 'No key that nothing reads.',
  check: ({ definition: { integration } }) =>
    unreadKeys.filter((key) => integration[key] !== undefined).map((key) => ({ subject: key, file: 'integration.yaml', message: 'is read by nothing in this version; remove it' })),
};

const commented = /\.(response_mapping|request_body_mapping)\.jsonata$/;

const mappingComments: Rule = {
  name: 'mapping-comments',
  says: 'A mapping file opens with a comment: what comes in, what goes out.',
  check: (provider) =>
    provider.files
      .filter((file) => commented.test(file) && !textOf(provider, file).trimStart().startsWith('/*'))
      .map((file) => ({ subject: file, file, message: 'begins without a comment; say in one line what comes in and what goes out' })),
};

export const folderRules: readonly Rule[] = [readme, docsLinks, hosts, inertKeys, size, mappingComments];
