// Settings: what an operator may turn on. Only names, defaults and parsers: --help and the check for misspelt settings need them.
// Source: docs/decisions/0026-what-operators-add.md.
import { text, whole } from '../setting.ts';

export const OPERATOR = {
  metricsPort: whole('SOTTO_METRICS_PORT', 0, 'port for Prometheus to ask, of its own; 0: none', 0, 65_535),
  metricsHost: text('SOTTO_METRICS_HOST', '127.0.0.1', 'address the metrics listen on'),
};
