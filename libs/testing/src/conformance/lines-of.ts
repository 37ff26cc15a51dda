import { type FleetProvider, textOf } from './fleet';

/** Lines of YAML and JSONata of one model, and of the integration that its models share. Cases, waivers and hints for the checks are none of what services load. */
export function linesOf(provider: FleetProvider, model: string): { model: number; integration: number } {
  const isDefinition = (file: string) => /\.(yaml|jsonata)$/.test(file) && file !== 'waivers.yaml' && file !== 'conformance.yaml' && !file.includes('/cases/');
  const count = (isMeant: (file: string) => boolean) => provider.files.filter((file) => isDefinition(file) && isMeant(file)).reduce((sum, file) => sum + textOf(provider, file).split('\n').length - 1, 0);
  return { model: count((file) => file.startsWith(`${model}/`)), integration: count((file) => !file.includes('/')) };
}
