import { choice, number, text } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { id, plainId, reference, remoteData, timestamps } from '../shapes';

export const stages = declareResource({
  name: 'stages',
  label: 'Stages',
  description: 'Steps of a pipeline.',
  fields: {
    id,
    name: text('Name of the stage.'),
    position: number('Place in the order of the pipeline.'),
    status: choice('Whether the stage is in use.', ['active', 'inactive']),
    pipeline: reference('pipelines', 'Pipeline that the stage is part of.'),
    ...timestamps,
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: {
        pipeline: requiredBy('2 of 12'),
        workspace: requiredBy(['Highlevel'], plainId('Workspace that holds the pipeline.')),
        name: true,
        position: true,
        ...timeFilters,
        status: true,
      },
      sortBy: ['created_at', 'name', 'position', 'updated_at'],
    },
    get: { query: { pipeline: true } },
    create: { body: { name: requiredBy(['Close', 'Outreach', 'Pipedrive', 'Pipeliner']), pipeline: requiredBy(['Pipedrive']) } },
    update: { query: { pipeline: true } },
    delete: { query: { pipeline: true } },
  },
});
