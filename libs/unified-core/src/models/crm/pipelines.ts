import { choice, listOf, pointingTo, shape, text } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { id, plainId, remoteData, timestamps } from '../shapes';

export const pipelines = declareResource({
  name: 'pipelines',
  label: 'Pipelines',
  description: 'Ordered sets of stages that records pass through.',
  fields: {
    id,
    name: text('Name of the pipeline.'),
    entity: choice('Kind of record that passes through it.', ['contact', 'account', 'opportunity']),
    stages: pointingTo(
      'stages',
      listOf(
        'Stages in their order.',
        shape('A stage.', { id: text('Id of the stage.'), name: text('Name of the stage.'), status: text('Whether the stage is in use.'), pipeline: plainId('Pipeline that the stage is part of.') }),
      ),
    ),
    ...timestamps,
    remote_data: remoteData,
  },
  methods: {
    list: { query: { ...timeFilters, name: true, entity: true }, sortBy: ['created_at', 'name', 'updated_at'] },
    get: { query: { entity: true } },
    create: { body: { name: requiredBy(['Capsule', 'Close', 'Pipedrive']) } },
    update: {},
    delete: {},
  },
});
