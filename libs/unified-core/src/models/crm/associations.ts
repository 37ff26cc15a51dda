import { choice, shape, text } from '../fields';
import { declareResource } from '../resource';
import { idsOf, remoteData } from '../shapes';

export const associations = declareResource({
  name: 'associations',
  label: 'Associations',
  description: 'Links between records that exist already; they can only be written.',
  fields: {
    entity_id: text('Id of the record that gets the links.'),
    entity: choice('Resource that this record belongs to.', ['accounts', 'opportunities', 'contacts', 'leads']),
    associations: shape('Records to link it with.', {
      accounts: idsOf('accounts', 'Accounts to link.'),
      contacts: idsOf('contacts', 'Contacts to link.'),
      leads: idsOf('leads', 'Leads to link.'),
      opportunities: idsOf('opportunities', 'Opportunities to link.'),
    }),
    remote_data: remoteData,
  },
  methods: { create: {} },
  inputAliases: { 'associations.acocunts': 'associations.accounts' },
});
