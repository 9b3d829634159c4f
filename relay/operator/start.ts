// Start: a relay with what its operator asked for beside it. Each part is loaded when a setting asks for it.
// Source: docs/decisions/0026-what-operators-add.md.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bus } from '../bus.ts';
import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import { type Relay, startRelay } from '../server.ts';
import { type Extras, extrasFor } from './extras.ts';
import type { Identity } from './metrics.ts';

type Options = NonNullable<Parameters<typeof startRelay>[1]>;

/** What startRelay gives; closing it closes what stands beside it too. */
export async function startOperated(config: Config, options: Options = {}): Promise<Relay> {
  const extras = await extrasFor(config);
  const relay = await startJoined(config, { ...options, extras });
  const closeHandedOn = await handOnWhere(config, relay, extras);
  let isDraining = false;
  try {
    const closeMetrics = await startMetrics(config, relay, () => isDraining);
    const close = async (): Promise<void> => {
      isDraining = true;
      closeHandedOn();
      await relay.close();
      await closeMetrics();
    };
    return { ...relay, close };
  } catch (error) {
    await relay.close();
    throw error;
  }
}

async function handOnWhere(config: Config, relay: Relay, extras: Extras): Promise<() => void> {
  if (config.operator.sfu === '') return () => undefined;
  const { handOn } = await import('./hand-on.ts');
  return handOn(relay.server, config, extras);
}

/** With other nodes, where they are to be reached by Redis. */
async function startJoined(config: Config, options: Options): Promise<Relay> {
  const { redisUrl: at, redisSecret: secret } = config.operator;
  if (at === 'none') return startRelay(config, options);
  const { redisBus } = await import('./bus-redis.ts');
  const log = options.log ?? createLog(config.logLevel);
  const joinNodes = redisBus({ at, secret }, log);
  let bus: Bus | undefined;
  try {
    return await startRelay(config, { ...options, log, attach: (node) => (bus = joinNodes(node)) });
  } catch (error) {
    // A port that is busy: the connections to Redis would keep the process.
    await bus?.detach();
    throw error;
  }
}

async function startMetrics({ operator, site }: Config, relay: Relay, isDraining: () => boolean) {
  const { metricsHost, metricsPort } = operator;
  if (metricsPort === 0) return async () => undefined;
  const [{ createRegistry, serveMetrics }, { countBytes }] = await Promise.all([
    import('./metrics.ts'),
    import('./bytes.ts'),
  ]);
  const bytes = countBytes(relay.server);
  const figures = () => ({
    ...relay.stats(),
    bytes: bytes(),
    isDraining: isDraining(),
  });
  return serveMetrics(createRegistry(figures, identityOf(site)), metricsHost, metricsPort);
}

/** Written by the build, and served as /version.json. */
function identityOf(site: string): Identity {
  const path = join(site, 'version.json');
  if (!existsSync(path)) return { version: '', build: '' };
  return JSON.parse(readFileSync(path, 'utf8')) as Identity;
}
