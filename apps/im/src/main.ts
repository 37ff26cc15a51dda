import 'reflect-metadata';
import { runService } from '@tributary/category-service';
import { ImModule } from './im.module';

void runService(ImModule, { model: 'instant-messaging', service: 'im' }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
