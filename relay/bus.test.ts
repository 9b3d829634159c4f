// The bus within one process keeps the contract.
// Source: docs/protocol/1-relay.md, "Several nodes".
import { test } from 'uvu';
import { busContract } from './bus.kit.ts';
import { createHub } from './hub.kit.ts';

busContract('hub', createHub);

test.run();
