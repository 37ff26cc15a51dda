import { accounts } from './accounts';
import { associations } from './associations';
import { contacts } from './contacts';
import { engagementTypes } from './engagement-types';
import { engagements } from './engagements';
import { fieldGroups } from './field-groups';
import { fields } from './fields';
import { leads } from './leads';
import { notes } from './notes';
import { opportunities } from './opportunities';
import { pipelines } from './pipelines';
import { projects } from './projects';
import { stages } from './stages';
import { tasks } from './tasks';
import { users } from './users';
import { views } from './views';
import { workspaces } from './workspaces';

/** Wire name -> declaration. */
export const resources = {
  accounts,
  associations,
  contacts,
  engagement_types: engagementTypes,
  engagements,
  field_groups: fieldGroups,
  fields,
  leads,
  notes,
  opportunities,
  pipelines,
  projects,
  stages,
  tasks,
  users,
  views,
  workspaces,
} as const;
