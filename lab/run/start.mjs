// `npm start`: relay and client; a signal to npm ends them. Plain words of JavaScript, as in node-version.mjs.
// Source: docs/protocol/1-relay.md, "Running it".
import './node-version.mjs';

// npm hands a signal to its shell, which ends and tells nobody: we notice that it is gone.
const shell = process.ppid;
const watch = function () {
  if (process.ppid === shell) return;
  clearInterval(watching);
  process.kill(process.pid, 'SIGTERM');
};
const watching = setInterval(watch, 250);
watching.unref();
if (process.env.npm_lifecycle_event !== 'start') clearInterval(watching);

// Not before the version is known to do: an import of its own is read first of all.
const { register } = await import('tsx/esm/api');
register();
await import('./start.ts');
