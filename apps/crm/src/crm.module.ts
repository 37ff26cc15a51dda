import { Module } from '@nestjs/common';
import { CategoryServiceModule } from '@tributary/category-service';

@Module({ imports: [CategoryServiceModule.register({ model: 'crm' })] })
export class CrmModule {}
