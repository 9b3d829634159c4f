// What the bundler makes of an import with a query.

declare module '*?raw' {
  const text: string;
  export { text as default };
}
