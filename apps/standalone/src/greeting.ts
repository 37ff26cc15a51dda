import type { Quickstart } from './quickstart';

/** First calls to paste, one a model. */
const firstCalls: Record<string, string> = {
  hubspot: '/unified/crm/contacts?limit=3',
  zendesk: '/unified/ticketing/tickets?limit=3',
  slack: '/unified/instant-messaging/channels?limit=3',
};

/** What the process prints once it serves. The token is shown at its first run only; later it is read from the file. */
export function greet(quickstart: Quickstart & { isFirst: boolean }, quickstartFile: string): string {
  const token = quickstart.isFirst ? quickstart.api_token : `$(node -p 'require("${quickstartFile}").api_token')`;
  const calls = Object.entries(firstCalls).flatMap(([integration, path]) => {
    const account = quickstart.accounts[integration];
    return account === undefined ? [] : [`  curl -g -H "Authorization: Bearer ${token}" '${quickstart.base_url}${path}&integrated_account_id=${account}'`];
  });
  return [
    `Tributary serves ${quickstart.base_url}   API reference: ${quickstart.base_url}/docs`,
    quickstart.isFirst ? `API token (shown this once, kept in ${quickstartFile}): ${quickstart.api_token}` : `API token: in ${quickstartFile}`,
    'Try, against simulated vendors:',
    ...calls,
  ].join('\n');
}
