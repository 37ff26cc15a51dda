/** The navigation of an OData service, read from its CSDL: which type a path leads to. */
import { readFileSync } from 'node:fs';
import { xml2js } from 'xml-js';

interface XmlNode {
  name?: string;
  attributes?: Record<string, string>;
  elements?: XmlNode[];
}
export interface ODataTarget {
  /** Short name, without namespace. */
  type: string;
  isCollection: boolean;
}
interface EntityType {
  base: string | undefined;
  navigation: Map<string, ODataTarget>;
  properties: Map<string, ODataTarget>;
}

export class CsdlModel {
  private readonly types = new Map<string, EntityType>();
  private readonly roots = new Map<string, ODataTarget>();
  private readonly operations = new Map<string, ODataTarget | undefined>();

  constructor(location: string) {
    this.read(xml2js(readFileSync(location, 'utf8'), { compact: false }) as XmlNode);
  }

  /** Undefined for a path that the service does not have. The last segment may be an action, whose answer's type may be unknown (`''`). */
  resolve(path: string): ODataTarget | undefined {
    const [root = '', ...segments] = path.split('/').filter((segment) => segment !== '');
    let current = this.roots.get(decodeURIComponent(root).replace(/\(.*\)$/, ''));
    for (const segment of segments) {
      if (current === undefined) return undefined;
      current = this.step(current, decodeURIComponent(segment));
    }
    return current;
  }

  private step(from: ODataTarget, segment: string): ODataTarget | undefined {
    if (segment === '$count' || segment === '$value' || segment === '$ref') return { type: '', isCollection: false };
    const plain = segment.replace(/\(.*\)$/, '').replace(/^microsoft\.graph\./, '');
    if (this.operations.has(plain) && this.member(from.type, plain) === undefined) return this.operations.get(plain) ?? { type: '', isCollection: false };
    if (from.isCollection) return { type: from.type, isCollection: false };
    return this.member(from.type, plain);
  }

  private member(type: string, name: string): ODataTarget | undefined {
    for (let one = this.types.get(type); one !== undefined; one = one.base === undefined ? undefined : this.types.get(one.base)) {
      const found = one.navigation.get(name) ?? one.properties.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private read(node: XmlNode): void {
    const { name = '', attributes = {}, elements = [] } = node;
    const own = attributes['Name'] ?? '';
    if (name === 'EntityType' || name === 'ComplexType') this.types.set(own, { base: attributes['BaseType'] === undefined ? undefined : shortName(attributes['BaseType']), navigation: membersOf(elements, 'NavigationProperty'), properties: membersOf(elements, 'Property') });
    if (name === 'EntitySet') this.roots.set(own, { type: shortName(attributes['EntityType'] ?? ''), isCollection: true });
    if (name === 'Singleton') this.roots.set(own, targetOf(attributes['Type'] ?? ''));
    if (name === 'Action' || name === 'Function') {
      const answer = elements.find((element) => element.name === 'ReturnType')?.attributes?.['Type'];
      this.operations.set(own, answer === undefined ? undefined : targetOf(answer));
    }
    for (const element of elements) this.read(element);
  }
}

function membersOf(elements: readonly XmlNode[], kind: string): Map<string, ODataTarget> {
  return new Map(elements.filter(({ name }) => name === kind).map(({ attributes }) => [attributes?.['Name'] ?? '', targetOf(attributes?.['Type'] ?? '')]));
}

function targetOf(type: string): ODataTarget {
  const inner = /^Collection\((.*)\)$/.exec(type)?.[1];
  return { type: shortName(inner ?? type), isCollection: inner !== undefined };
}

function shortName(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}
