/** The file of a provider in which an expression of a unified method is written: one of the method, one of the resource, or mapping.yaml. */
export function expressionFileOf(files: readonly string[], { model, resource, method }: { model: string; resource: string; method: string }, key: string): string {
  const named = files.map((file) => ({ file, segments: file.startsWith(`${model}/`) && file.endsWith('.jsonata') ? file.slice(model.length + 1, -'.jsonata'.length).split('.') : [] }));
  // A name may list several: `contacts,leads.create,update.request_body_mapping.jsonata`.
  const isNamed = (segment: string | undefined, name: string): boolean => segment?.split(',').includes(name) === true;
  const own = named.find(({ segments }) => segments.length === 3 && isNamed(segments[0], resource) && isNamed(segments[1], method) && segments[2] === key);
  const shared = named.filter(({ segments }) => segments.length === 2 && isNamed(segments[0], resource) && segments[1] === key).sort((left, right) => left.file.split(',').length - right.file.split(',').length)[0];
  return (own ?? shared)?.file ?? `${model}/mapping.yaml`;
}
