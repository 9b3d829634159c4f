// Says in one clear sentence when Node is too old. Plain words of JavaScript only: old versions must get this far.
const wanted = [20, 19];
const have = process.versions.node.split('.').map(Number);

if (have[0] < wanted[0] || (have[0] === wanted[0] && have[1] < wanted[1])) {
  process.stderr.write(
    'Sotto needs Node ' +
      wanted.join('.') +
      ' or newer, and this is ' +
      process.versions.node +
      ': see https://nodejs.org.\n',
  );
  process.exit(1);
}
