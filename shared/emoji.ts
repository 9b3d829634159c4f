// Emoji: 64 pictures that nobody mistakes for one another, each with the name to read it out by; six bits each.
// Source: docs/protocol/4-messages.md, "Suggested passwords". The order is fixed: the verification code counts in it.
// Every one is a single code point that shows as a picture without a variation selector, in Unicode since 2016.

export type Emoji = { readonly emoji: string; readonly name: string };

const TABLE = `
  🐻 bear      🐸 frog      🐙 octopus   🦊 fox       🐘 elephant  🐢 turtle    🐝 bee       🦉 owl
  🐧 penguin   🐬 dolphin   🦋 butterfly 🐌 snail     🦁 lion      🐰 rabbit    🐍 snake     🦀 crab
  🌵 cactus    🌻 sunflower 🍄 mushroom  🌴 palm      🍀 clover    🌈 rainbow   🌙 moon      🌊 wave
  🔥 fire      ⭐ star      🌍 globe     ⛄ snowman   🍎 apple     🍌 banana    🍒 cherries  🍇 grapes
  🥕 carrot    🌽 corn      🍕 pizza     🥐 croissant 🎂 cake      🧀 cheese    🍿 popcorn   🥚 egg
  🚲 bicycle   🚂 train     🚀 rocket    ⚓ anchor    ⛵ sailboat  🎈 balloon   🎁 gift      🔑 key
  🔔 bell      🔨 hammer    💡 lamp      📷 camera    📚 books     🎸 guitar    🥁 drum      🎺 trumpet
  ☔ umbrella  ⏰ clock     💎 diamond   👑 crown     🎩 hat       👓 glasses   🎲 dice      🤖 robot
`;

export const EMOJI: readonly Emoji[] = Array.from(
  TABLE.matchAll(/(\S+) ([a-z]+)/g),
  ([, emoji = '', name = '']) => ({ emoji, name }),
);
