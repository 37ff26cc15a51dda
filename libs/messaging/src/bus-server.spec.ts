import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { Ctx, EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import type { BusMessage, BusRequest } from './bus';
import { BusContext } from './bus-context';
import { BusServer } from './bus-server';
import { createMemoryBus } from './memory-bus';

const seen: unknown[] = [];
const replyBody = Buffer.from('{"result":[]}');

@Controller()
class ContactsController {
  @MessagePattern('unified.v1.crm.>')
  async serve(@Payload() request: BusRequest, @Ctx() context: BusContext): Promise<BusMessage> {
    seen.push(request.body, context.subject, context.headers['x-request-id'], context.signal.aborted, context.deadline);
    return { headers: { 'x-status': '200' }, body: replyBody };
  }

  @MessagePattern('broken')
  async fail(): Promise<BusMessage> {
    throw new Error('inner detail');
  }
}

@Module({ controllers: [ContactsController] })
class ContactsModule {}

describe('a Nest microservice over the bus', () => {
  const start = async () => {
    const bus = createMemoryBus();
    const testing = await Test.createTestingModule({ imports: [ContactsModule] }).compile();
    const app = testing.createNestMicroservice({ strategy: new BusServer({ bus, queue: 'crm' }), logger: false });
    await app.listen();
    return { bus, app };
  };

  it('serves a wildcard pattern with the very objects that were sent', async () => {
    const { bus, app } = await start();
    const body = Buffer.from('{"account_id":"a1"}');
    const deadline = Date.now() + 1000;

    const reply = await bus.request('unified.v1.crm.contacts.list', { headers: { 'x-request-id': 'r1' }, body }, { deadline });

    expect(seen).toEqual([body, 'unified.v1.crm.contacts.list', 'r1', false, deadline]);
    expect(seen[0]).toBe(body);
    expect(reply.body).toBe(replyBody);
    await app.close();
    await bus.close();
  });

  it('answers handler_failed without details when the handler throws', async () => {
    const { bus, app } = await start();

    const error: unknown = await bus.request('broken', { headers: {}, body: new Uint8Array() }, { deadline: Date.now() + 1000 }).catch((reason: unknown) => reason);

    expect(error).toMatchObject({ code: 'handler_failed' });
    expect(String(error)).not.toContain('inner detail');
    await app.close();
    await bus.close();
  });

  it('refuses to start with an event handler, and serves nothing then', async () => {
    @Controller()
    class EventsController {
      @EventPattern('happened')
      handle(@Payload() event: unknown): Promise<unknown> {
        return Promise.resolve(event);
      }
    }
    const bus = createMemoryBus();
    const testing = await Test.createTestingModule({ controllers: [ContactsController, EventsController] }).compile();
    const app = testing.createNestMicroservice({ strategy: new BusServer({ bus, queue: 'crm' }), logger: false });

    await expect(app.listen()).rejects.toThrow("@EventPattern('happened')");
    await expect(bus.request('broken', { headers: {}, body: new Uint8Array() }, { deadline: Date.now() + 1000 })).rejects.toMatchObject({ code: 'no_responders' });
  });

  it('stops serving when it closes, and leaves the bus to its owner', async () => {
    const { bus, app } = await start();

    await app.close();

    await expect(bus.request('broken', { headers: {}, body: new Uint8Array() }, { deadline: Date.now() + 1000 })).rejects.toMatchObject({ code: 'no_responders' });
    expect(bus.isConnected).toBe(true);
  });
});
