// A network of our own in which labs build theirs: nothing that is made in it, no cable and no address, is seen by the
// browsers of this machine. Source: docs/networks.md, "How it is built".
import { spawnSync } from 'node:child_process';
import process from 'node:process';

/** Loopback is up, names of namespaces are its own, packets are passed on. */
const MAKE = [
  'mount -t tmpfs none /run/netns',
  'ip link set lo up',
  'echo 1 > /proc/sys/net/ipv4/ip_forward',
  'exec "$@"',
].join(' && ');

/** What a program has to be started through. */
export const OUTER: readonly string[] = ['unshare', '--net', '--mount', 'sh', '-c', MAKE, 'sh'];

const NEEDED = 'mkdir -p /run/netns && ip -V && python3 -V && test -c /dev/net/tun';

/** Needs root, iproute2, Python and the right to make namespaces. */
export function canHaveOuter(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if (spawnSync('sh', ['-c', NEEDED]).status !== 0) return false;
  const [program, ...args] = [...OUTER, 'ip', 'netns', 'add', 'probe'];
  return spawnSync(program, args).status === 0;
}
