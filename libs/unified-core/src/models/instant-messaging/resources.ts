import { attachments } from './attachments';
import { channels } from './channels';
import { groups } from './groups';
import { members } from './members';
import { messages } from './messages';
import { organizations } from './organizations';
import { workspaces } from './workspaces';

/** Wire name -> declaration. */
export const resources = {
  attachments,
  channels,
  groups,
  members,
  messages,
  organizations,
  workspaces,
} as const;
