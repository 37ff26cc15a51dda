export { ImModule } from './im.module';
