import { readFleetProvider } from '../fleet';
import { renderCoverage } from './render-coverage';

describe('the page of coverage', () => {
  it('tells listed, missing and further methods apart', () => {
    const slack = readFleetProvider('slack');
    if ('problems' in slack) throw new Error('slack does not load');
    const rendered = renderCoverage([slack], { 'instant-messaging': { Slack: { channels: ['list', 'archive'] } } });

    expect(rendered).toMatch(/\| channels \| yes \| yes \+ \|.*\| archive missing.*join yes \+/);
  });
});
