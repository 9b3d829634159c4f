// What of the stage is everybody's own choice, and who is shown how by it. Pure. Source: docs/design.md, "Call" (stage).
import type { MemberView } from '../call/view.ts';
import type { Corner } from './stage-layout.ts';
import type { Layout, TileDeed } from './tile-deed.ts';

export type StageView = {
  readonly layout: Layout;
  /** By this person, for this person. */
  readonly pinned?: string;
  /** By the host, for everybody; a pin of one's own comes before it. */
  readonly spotlight?: string;
  readonly isSelfHidden: boolean;
  readonly corner: Corner;
  readonly isMirrored: boolean;
  /** 0 … 1 by member id; absent: as loud as it comes. */
  readonly volumes: Readonly<Record<string, number>>;
};

export const STAGE_VIEW: StageView = {
  layout: 'auto',
  isSelfHidden: false,
  corner: 'end-bottom',
  isMirrored: true,
  volumes: {},
};

type Shown = {
  /** Others first: whom one looks at, a screen reader reads first. */
  readonly members: readonly MemberView[];
  readonly focus?: string;
  readonly corner?: string;
};

/** Who is shown, who large, who in the corner. `last`: who was large before, and stays while nobody leads. */
export function shownOf(
  members: readonly MemberView[],
  { layout, pinned, spotlight, isSelfHidden }: StageView,
  leader: string | undefined,
  last: string | undefined,
): Shown {
  const others = members.filter(({ isSelf }) => !isSelf);
  const self = members.filter(({ isSelf, id }) => isSelf && (!isSelfHidden || id === pinned));
  const all = [...others, ...self];
  const find = (id: string | undefined): string | undefined => all.find((one) => one.id === id)?.id;
  const [first] = others;
  const isPair = layout === 'auto' && others.length === 1;
  const focus =
    find(pinned) ??
    // Whom the host shows to everybody sees the others as before.
    others.find(({ id }) => id === spotlight)?.id ??
    (isPair ? first?.id : layout === 'speaker' ? (find(leader) ?? find(last) ?? first?.id) : undefined);
  const own = self[0]?.id;
  const hasCorner = others.length === 1 && own !== undefined && focus === first?.id;
  return {
    members: all,
    ...(focus !== undefined && { focus }),
    ...(hasCorner && { corner: own }),
  };
}

/** After a deed at a tile; what is no choice of looks leaves it as it is. */
export function lookAfter(look: StageView, deed: TileDeed): StageView {
  const { pinned: _pinned, ...rest } = look;
  switch (deed.type) {
    case 'pin':
      return deed.isOn ? { ...rest, pinned: deed.id } : rest;
    case 'corner':
      return { ...look, corner: deed.corner };
    case 'hide-self':
      return { ...look, isSelfHidden: deed.isOn };
    case 'layout':
      return { ...rest, layout: deed.layout };
    case 'mirror':
      return { ...look, isMirrored: deed.isOn };
    case 'volume':
      return { ...look, volumes: { ...look.volumes, [deed.id]: deed.volume } };
    default:
      return look;
  }
}
