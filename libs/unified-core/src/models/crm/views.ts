import { choice, text } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { id, remoteData, timestamps } from '../shapes';

export const views = declareResource({
  name: 'views',
  label: 'Views',
  description: 'Saved filters under which users look at records.',
  fields: { id, name: text('Name of the view.'), entity: choice('Kind of record that the view shows.', ['contact', 'account', 'opportunity']), ...timestamps, remote_data: remoteData },
  methods: { list: { query: { entity: requiredBy('1 of 2'), ...timeFilters, name: true }, sortBy: ['created_at', 'name', 'updated_at'] } },
});
