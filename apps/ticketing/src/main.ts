import 'reflect-metadata';
import { runService } from '@tributary/category-service';
import { TicketingModule } from './ticketing.module';

void runService(TicketingModule, { model: 'ticketing', service: 'ticketing' }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
