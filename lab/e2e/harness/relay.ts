// The real relay on a free port of loopback, with the settings a scenario wants.
// Source: CONTRIBUTING.md, "End-to-end tests".
import { readConfig } from '../../../relay/config.ts';
import { startRelay } from '../../../relay/server.ts';

export type Running = Awaited<ReturnType<typeof startRelay>>;

/** `environment` as the program itself takes it, e.g. { SOTTO_SITE: 'dist' }. */
export async function openRelay(environment: Readonly<Record<string, string>> = {}): Promise<Running> {
  const config = readConfig({
    HOST: '127.0.0.1',
    PORT: '0',
    SOTTO_LOG: 'silent',
    SOTTO_DRAIN_MS: '1',
    ...environment,
  });
  if (typeof config === 'string') throw new Error(config);
  return startRelay(config);
}
