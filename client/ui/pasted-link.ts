// Tells an invite link from a number or a password that happens to be pasted. Source: docs/design.md, "Start".
// Only a guess at its shape: what is in it is read by the core.

export const looksLikeLink = (text: string): boolean =>
  /^\s*(https?:\/\/|#)/i.test(text) && text.includes('#');
