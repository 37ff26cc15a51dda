import { connect } from '@nats-io/transport-node';

/** Everything that crosses the bus, headers and bytes, as one text. */
export interface BusTap {
  text(): string;
  messages(): number;
  stop(): Promise<void>;
}

export async function tapBus(url: string): Promise<BusTap> {
  const connection = await connect({ servers: url });
  let text = '';
  let messages = 0;
  connection.subscribe('>', {
    callback: (_error, message) => {
      messages += 1;
      const headers = message.headers === undefined ? '' : [...message.headers].map(([name, values]) => `${name}: ${values.join(', ')}`).join('\n');
      text += `${message.subject}\n${headers}\n${Buffer.from(message.data).toString('latin1')}\n`;
    },
  });
  await connection.flush();
  return { text: () => text, messages: () => messages, stop: () => connection.close() };
}
