// Words: 512 short English words that are easy to say, to spell and to tell apart by ear; nine bits each.
// Source: docs/protocol/4-messages.md, "Suggested passwords". No word begins another and none is one letter from
// another (suggest.test.ts). The order means nothing on the wire: a word may be replaced. A module of its own, so that
// a page can fetch it when it is asked for.

const LIST = `
  acorn airport album alley almond alpine amber anchor angle animal apple apricot apron aquarium
  arctic arrow artist attic autumn avenue award badge bagel baker balance balcony bamboo banana
  banjo barley barrel basket beacon beaver bedroom beetle bicycle birthday blanket blender blizzard
  blossom bobcat bonfire book boulder bracelet breeze brick bridge bronze broom brother brush bubble
  bucket buffalo bugle burger butter cabin cable cactus calendar camel camera campus candle canoe
  canyon captain carnival carpet carrot castle catfish cedar chair chalk cheese cherry chestnut
  chicken chimney chorus cinema cinnamon circle citrus cliff clock cloud clover coast coconut coffee
  collar comet concert cookie copper coral corner cotton country crayon cricket crown crystal
  curtain cushion custard daffodil daisy dancer daughter december delta denim desert diamond dinner
  dolphin domino donkey door dragon drawer dream duck dune eagle easel echo eclipse elephant emerald
  engine envelope evening explorer fabric factory falcon family farmer feather fence fern festival
  fiddle field finger flag flame flamingo flute forest fork fossil fountain fox friday frost fudge
  furnace gadget galaxy gallery garden garlic garnet gate gentle giant giraffe glacier glass glider
  globe goat golden granite grape green guitar gull hammer hammock hamster harmony harp harvest hawk
  haystack heart hedge helmet heron highland hill holiday hollow honey hood horizon horse hotel
  husky iceberg insect iris island ivory jacket jaguar jasmine jelly jersey jigsaw journal juice
  jungle juniper kangaroo kettle keyhole kingdom kitchen kiwi ladder lagoon lake lamp lantern laptop
  lark laundry lavender leaf lemon leopard letter lettuce library lilac lily lime lion lizard
  lobster lodge lotus lumber lunch machine magnet magpie mailbox mammoth mango maple marble marina
  market mascot meadow melody melon mermaid metal milk millet mirror mitten monday moon morning
  mosaic motor mouse muffin mulberry museum napkin nature navy nectar needle nest network noble
  north notebook novel november nutmeg oatmeal ocean october octopus olive omelet onion opal opera
  orange orbit orchard orchid ostrich otter outdoor oven oxygen oyster paddle painter palace palm
  pancake panda panther papaya paper parade parsley passport pasta pastry patch peach peacock peanut
  pecan pelican pencil pendulum penguin phone piano picnic picture pigeon pillow pilot planet
  platform poem pond popcorn postcard potato pottery powder prince pudding pumpkin puppet purple
  puzzle pyramid quail queen quiet rabbit radar radio radish raft railway rainbow raisin ranger
  rapid raven recipe redwood rescue ribbon rice ripple river rooster rosemary royal rubber ruby
  sailor salad salmon salt sandal sandbox sapphire school scooter seagull seahorse seashell season
  shadow shampoo sheep shelf shelter shepherd shovel shrimp signal silver sketch slipper smile snow
  south sparrow spice spider spinach sponge spoon spring spruce squirrel stadium steam stone story
  sugar suitcase summer sunday sunrise supper swan sweater swing symbol syrup tablet teacher teapot
  tennis thistle thread thunder thursday tiger timber tomato tower town tractor traffic train
  treasure triangle tripod trolley trombone trout trumpet tuesday tugboat tulip tundra tunnel turnip
  turtle twilight umbrella uncle unicorn uniform upstairs vanilla velvet veranda village vineyard
  violet violin volcano voyage waffle wagon waiter walnut walrus wardrobe wedding weekend whisker
  wildcat windmill window winter wisdom wolf wombat wonder woodland wool workshop yacht yellow
  yogurt zebra zenith zigzag zodiac
`;

export const WORDS: readonly string[] = LIST.trim().split(/\s+/);
