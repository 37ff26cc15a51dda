import 'reflect-metadata';
import { runService } from '@tributary/category-service';
import { CrmModule } from './crm.module';

void runService(CrmModule, { model: 'crm', service: 'crm' }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
