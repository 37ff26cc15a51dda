import { Module } from '@nestjs/common';
import { CategoryServiceModule } from '@tributary/category-service';

@Module({ imports: [CategoryServiceModule.register({ model: 'ticketing' })] })
export class TicketingModule {}
