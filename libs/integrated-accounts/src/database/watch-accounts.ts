/** Hears, through PostgreSQL's notifications, which accounts other processes change (ADR 0032). */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** An account, all accounts of an environment, or, without an environment, any account: changes may have been missed. */
export interface AccountChange {
  environmentId?: string;
  accountId?: string;
}

export interface AccountWatch {
  /** False while changes may go unheard; nothing that was read may be held then. */
  readonly isComplete: boolean;
  close(): Promise<void>;
}

const CHANNEL = 'tributary_accounts';
const BEAT = 'beat:';
/** A connection on which a beat of our own does not come back until the next one is due is given up: what it missed is known after twice this time. */
const BEAT_MS = 2_000;

/**
 * Notifications come in the order of the commits, so that a beat which came back says: everything committed before it was heard.
 * A pooler that hands connections from one client to another brings no beat back, and the watch never is complete.
 */
export function watchAccounts(url: string, onChange: (change: AccountChange) => void, beatMs = BEAT_MS): AccountWatch {
  let client: Client | undefined;
  let isComplete = false;
  let isClosed = false;
  let awaited: string | undefined;

  const timer = setInterval(beat, beatMs);
  timer.unref();
  beat();

  function beat(): void {
    if (client !== undefined && awaited !== undefined) lose(client);
    if (client === undefined) connect();
    else send(client);
  }

  function connect(): void {
    const opened = new Client({ connectionString: url, application_name: 'tributary accounts', connectionTimeoutMillis: beatMs, keepAlive: true });
    client = opened;
    awaited = BEAT;
    opened.on('notification', ({ payload = '' }) => hear(opened, payload));
    opened.on('error', () => lose(opened));
    opened.on('end', () => lose(opened));
    opened.connect().then(() => opened.query(`listen ${CHANNEL}`)).then(() => send(opened), () => lose(opened));
  }

  function send(to: Client): void {
    const name = `${BEAT}${randomUUID()}`;
    awaited = name;
    to.query('select pg_notify($1, $2)', [CHANNEL, name]).catch(() => lose(to));
  }

  function hear(from: Client, payload: string): void {
    if (from !== client) return;
    if (payload === awaited) {
      awaited = undefined;
      isComplete = true;
    } else if (!payload.startsWith(BEAT)) {
      const [environmentId = '', accountId = ''] = payload.split(':');
      onChange({ environmentId, ...(accountId !== '' && { accountId }) });
    }
  }

  function lose(lost: Client): void {
    if (lost !== client) return;
    client = undefined;
    awaited = undefined;
    if (isComplete) {
      isComplete = false;
      onChange({});
    }
    void lost.end().catch(() => undefined);
  }

  return {
    get isComplete() {
      return isComplete;
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      clearInterval(timer);
      const open = client;
      client = undefined;
      isComplete = false;
      await open?.end().catch(() => undefined);
    },
  };
}
