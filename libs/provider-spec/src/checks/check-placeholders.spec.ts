import { checkPlaceholders } from './check-placeholders';

describe('a placeholder', () => {
  it.each(['{{id}}', '{{a.b.0.c}}', '{{a|b.c}}', '{{query.limit:int}}', '{{a?:1:int}}', '{{a|b?:some words}}', '{{a?:https://x.example/y}}', '{{x:undefined}}', '{{a:int|b:num:undefined}}', '{{x:ignore-empty-str}}', 'a {{b}} c {{d}}', 'none', '{ "a": 1 }'])('%s is well formed', (text) => {
    expect(checkPlaceholders(text)).toEqual([]);
  });

  it.each([
    ['{{}}', 'placeholder "{{}}" is empty; name what stands there, e.g. {{context.subdomain}}'],
    ['{{a', 'placeholder "{{a" is not closed; end it with }}'],
    ['{{a..b}}', 'placeholder "{{a..b}}" has a bad path "a..b"; a path is names and numbers joined by dots, alternatives by |'],
    ['{{a|}}', 'placeholder "{{a|}}" has a bad path ""; a path is names and numbers joined by dots, alternatives by |'],
    ['{{ {{a}} }}', 'placeholder "{{ {{a}}" would stay as it is; letters, digits, spaces and . | : ? / - _ are allowed'],
    ['{{a?:1:flot}}', 'placeholder "{{a?:1:flot}}" has the unknown cast "flot"; allowed: int, num, bool, json, str, null, any, undefined, ignore-empty-str'],
    ['{{a$b}}', 'placeholder "{{a$b}}" would stay as it is; letters, digits, spaces and . | : ? / - _ are allowed'],
    ['{{a:float}}', 'placeholder "{{a:float}}" has the unknown cast "float"; allowed: int, num, bool, json, str, null, any, undefined, ignore-empty-str'],
  ])('%s is refused', (text, message) => {
    expect(checkPlaceholders(text)).toContain(message);
  });
});
