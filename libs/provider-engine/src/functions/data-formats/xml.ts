import { js2xml, xml2js } from 'xml-js';

import { ordinaryCopy } from '../native/ordinary-copy';

const defaults = { compact: true, spaces: 4 };

/**
 * An object of an XML text; options are those of xml-js (`compact` unless said otherwise: text lies under `_text`, attributes
 * under `_attributes`).
 *
 * @example $xmlToJs("<a b='1'><c>x</c></a>") => {"a": {"_attributes": {"b": "1"}, "c": {"_text": "x"}}}
 * @example $xmlToJs("<a>x</a>", {"compact": false}).elements[0].name => "a"
 */
export function xmlToJs(xml: unknown, options?: unknown): unknown {
  if (xml === undefined || xml === null) return xml === null ? {} : undefined;
  const inherited = new InheritedNames();
  const read = xml2js(String(xml), { ...(options === undefined ? defaults : (options as object)), elementNameFn: inherited.hide, attributeNameFn: inherited.hide });
  return inherited.any ? inherited.restore(read) : read;
}

/**
 * XML of an object; options are those of xml-js (`compact`, indented by 4, unless said otherwise).
 *
 * @example $jsToXml({"a": {"_attributes": {"b": 1}, "c": "x"}}, {"compact": true}) => "<a b=\"1\"><c>x</c></a>"
 */
export function jsToXml(value: unknown, options?: unknown): string {
  if (value === undefined || value === null) return '';
  return js2xml(ordinaryCopy(value) as object, { ...(options === undefined ? defaults : (options as object)) });
}

/**
 * xml-js asks `name in object`, so an element named `constructor` would meet what every object inherits. Such names carry
 * a mark while it works.
 */
class InheritedNames {
  any = false;
  readonly hide = (name: string): string => {
    if (!(name in {})) return name;
    this.any = true;
    return `\0${name}`;
  };

  restore(value: unknown): unknown {
    if (typeof value === 'string') return value.startsWith('\0') ? value.slice(1) : value;
    if (Array.isArray(value)) return value.map((item) => this.restore(item));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [this.restore(key), this.restore(item)]));
  }
}
