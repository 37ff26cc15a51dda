declare module '@truto/replace-placeholders' {
  const replacePlaceholders: (template: unknown, scope: object) => unknown;
  export { replacePlaceholders as default };
}
