import { accounts } from './accounts';
import { attachments } from './attachments';
import { collections } from './collections';
import { comments } from './comments';
import { contacts } from './contacts';
import { fields } from './fields';
import { organizations } from './organizations';
import { tags } from './tags';
import { taskLists } from './task-lists';
import { tasks } from './tasks';
import { teams } from './teams';
import { ticketPriorities } from './ticket-priorities';
import { ticketStatus } from './ticket-status';
import { ticketTypes } from './ticket-types';
import { tickets } from './tickets';
import { users } from './users';
import { workspaces } from './workspaces';

/** Wire name -> declaration. */
export const resources = {
  accounts,
  attachments,
  collections,
  comments,
  contacts,
  fields,
  organizations,
  tags,
  task_lists: taskLists,
  tasks,
  teams,
  ticket_priorities: ticketPriorities,
  ticket_status: ticketStatus,
  ticket_types: ticketTypes,
  tickets,
  users,
  workspaces,
} as const;
