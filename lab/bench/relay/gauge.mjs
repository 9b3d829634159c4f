// Loaded before a server of the bench: tells its CPU time and memory when asked, and ends with the bench.
// Source: docs/bench.md, "The relay".
import process from 'node:process';

process.on('message', (isTidy) => {
  if (isTidy === true) globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss: rssBytes, heapUsed, external } = process.memoryUsage();
  process.send?.({ cpuMs: (user + system) / 1000, rssBytes, heapBytes: heapUsed + external });
});
process.on('disconnect', () => process.exit(0));
