import { choice, shape, text, time } from '../fields';
import { declareResource, requiredBy, timeFilters, withRule } from '../resource';
import { createdAt, customFields, id, idOf, idsOf, phones, remoteData, timestamps } from '../shapes';

const engagementType = (description: string) => choice(description, ['call', 'email', 'meeting', 'chat', 'note', 'task']);

export const engagements = declareResource({
  name: 'engagements',
  label: 'Engagements',
  description: 'Interactions with people outside, such as calls, e-mails and meetings, as they were logged.',
  fields: {
    id,
    owner: idOf('users', 'User who logged the engagement.'),
    content: text('What was said or written.'),
    subject: text('Subject or title.'),
    direction: choice('Whether it came in or went out; missed is a call that nobody took.', ['inbound', 'outbound', 'missed']),
    engagement_type: engagementType('Kind of engagement.'),
    internal_notes: text('Notes that only users see.'),
    notes: idsOf('notes', 'Notes on the engagement.'),
    status: text('State of the engagement in the provider\'s own words.'),
    start_time: time('When it began.'),
    end_time: time('When it ended.'),
    duration: text('How long it lasted, as the provider gives it.'),
    project: idOf('projects', 'Project that it concerns.'),
    account: idOf('accounts', 'Account that it concerns.'),
    contact: idsOf('contacts', 'Contacts who took part.'),
    opportunity: idsOf('opportunities', 'Opportunities that it concerns.'),
    lead: idsOf('leads', 'Leads who took part.'),
    phone_numbers: phones('Phone numbers that were used.'),
    custom_fields: customFields,
    ...timestamps,
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: {
        engagement_type: requiredBy('10 of 21'),
        start_time: requiredBy('1 of 21', true, 'Must lie before end_time, at most one year.'),
        end_time: requiredBy('1 of 21'),
        contact: shape('Contact who took part.', { id: text('Id of the contact.') }),
        opportunity: shape('Opportunity that it concerns.', { id: text('Id of the opportunity.') }),
        lead: shape('Lead who took part.', { id: text('Id of the lead.') }),
        account: true,
        owner: true,
        ...timeFilters,
        content: withRule('Only where engagement_type is email.'),
        subject: true,
        direction: true,
        status: true,
        contact_id: text('Id of the contact who took part.'),
      },
      sortBy: ['created_at', 'end_time', 'start_time', 'updated_at'],
    },
    get: { query: { engagement_type: true } },
    create: {
      query: { engagement_type: requiredBy(['Copper', 'OnePageCRM']) },
      body: {
        created_at: createdAt,
        direction: withRule('Only where engagement_type is call.'),
        end_time: withRule('Only where engagement_type is meeting.'),
        engagement_type: requiredBy('8 of 13'),
      },
    },
    update: { query: { engagement_type: requiredBy(['OnePageCRM']) }, body: { engagement_type: requiredBy(['Close', 'HubSpot', 'Salesforce', 'Zoho CRM']) } },
    delete: {
      query: {
        engagement_type: requiredBy(['Affinity', 'Close', 'Keap', 'OnePageCRM', 'Pipeliner', 'Zoho CRM']),
        content: true,
        subject: true,
        direction: text('Direction of the engagement to delete.'),
        created_at: true,
        updated_at: true,
        status: true,
        account: true,
        contact: true,
      },
      sortBy: ['created_at', 'updated_at'],
    },
  },
});
