// Loaded before a server of the bench: tells its CPU time and memory when asked, and ends with the bench.
// Source: docs/bench.md, "The relay".
import process from 'node:process';

process.on('message', (isTidy) => {
  if (isTidy === true) globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() });
});
process.on('disconnect', () => process.exit(0));
