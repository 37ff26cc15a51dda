import { text } from '../fields';
import { declareResource, timeFilters } from '../resource';
import { id, remoteData, timestamps } from '../shapes';

export const engagementTypes = declareResource({
  name: 'engagement_types',
  label: 'Engagement Types',
  description: 'Kinds of engagement that the CRM knows.',
  fields: { id, type: text('Unified kind of engagement that this one belongs to.'), name: text('Name of the kind.'), ...timestamps, remote_data: remoteData },
  methods: { list: { query: { ...timeFilters, name: true }, sortBy: ['created_at', 'name', 'updated_at'] }, get: {} },
});
