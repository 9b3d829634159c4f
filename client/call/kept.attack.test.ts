// Attack 37: whoever comes to the computer afterwards finds what the tab has kept for a reload, or a password that was to
// be forgotten. Source: docs/protocol/6-call.md, "Reload", "New password"; docs/attacks.md.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TIMES } from './times.ts';
import { callOf, company, idOf, isCompany, PASSWORD } from './world-company.ts';
import { screenType } from './world-view.ts';
import { createWorld, type Player, type World } from './world.ts';

function two(seed: string): { readonly world: World; readonly a: Player; readonly b: Player } {
  const world = createWorld(seed);
  const [a, b] = company(world, 2) as [Player, Player];
  a.send({ type: 'chat-send', text: 'not for whoever comes next' });
  world.run(2_000);
  assert.ok(a.kept()?.includes('whoever comes next'));
  assert.ok(b.kept());
  return { world, a, b };
}

test('37: nothing is kept once nobody is left who could come back', () => {
  for (const isAnnounced of [true, false]) {
    const { world, a, b } = two(`nobody left ${isAnnounced}`);
    if (isAnnounced) b.hear({ type: 'page-closing' });
    b.crash();
    assert.ok(world.until(() => screenType(a) === 'waiting', TIMES.lost + 10_000));
    world.run(TIMES.lost + 1_000);
    assert.is(a.kept(), undefined, `announced: ${isAnnounced}`);
    assert.is(a.state().roster, undefined);
    assert.equal(a.state().absent, []);
  }
});

test('37: nothing is kept after Leave, a removal, the end for everyone', () => {
  const { world, a, b } = two('left');
  b.send({ type: 'leave' });
  assert.is(b.kept(), undefined);
  assert.ok(world.until(() => screenType(a) === 'waiting', 5_000));
  assert.is(a.kept(), undefined, 'nor by whom it leaves alone');
  for (const how of ['remove', 'end-call'] as const) {
    const { world: other, a: host, b: guest } = two(how);
    host.send(how === 'remove' ? { type: how, id: idOf(guest) } : { type: how });
    assert.ok(other.until(() => screenType(guest) === 'end', 5_000));
    assert.is(guest.kept(), undefined, how);
  }
});

test('37: what is kept holds no password, and nothing that it was stretched to', () => {
  const { a } = two('no password');
  const kept = a.kept() ?? '';
  assert.not.ok(kept.includes(PASSWORD));
  assert.not.ok(/"(?:prs|password)":"[^"]/.test(kept));
});

test('37: a tab that comes too late finds nothing', () => {
  const { world, a, b } = two('too late');
  b.vanish();
  world.run(TIMES.kept + 1_000);
  b.reload();
  world.run(2_000);
  assert.is(screenType(b), 'start');
  assert.is(b.kept(), undefined);
  assert.ok(screenType(a) !== 'end');
});

test('37: a password that was forgotten stays forgotten, whoever tells it', () => {
  const world = createWorld('forgotten');
  const [a, b, c] = company(world, 3) as [Player, Player, Player];
  b.send({ type: 'lock-door', isForgetting: true });
  assert.ok(world.until(() => callOf(a).door.type === 'locked', 5_000));
  const isForgotten = (): boolean => b.state().stay?.prs === '' && b.state().stay?.password === '';
  assert.ok(isForgotten());
  // Lost and met again: the others tell what they know.
  b.cut();
  world.run(TIMES.gone + 15_000);
  world.net.mend();
  assert.ok(world.until(() => isCompany([a, b, c]), 60_000));
  world.run(10_000);
  assert.ok(isForgotten(), 'after a resume');
  a.send({ type: 'change-password', password: 'cobalt' });
  assert.ok(world.until(() => c.state().stay?.version === 1, 10_000));
  world.run(10_000);
  assert.ok(isForgotten(), 'after a new one');
  const said = b.effects.flatMap((one) => (one.type === 'vault' ? [one.request] : []));
  assert.not.ok(
    said.some((one) => one.op === 'digest'),
    'and nothing of it is looked at',
  );
  assert.ok(said.some((one) => one.op === 'unlearn' && one.prs.startsWith('told-')));
});

test.run();
