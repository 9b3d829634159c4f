// What of a call is opened by a press, or by somebody's deed: panels, sheets, menus, cards and shared screens, as one piece to be
// loaded behind it. Source: docs/bench.md.
import './chat-panel.ts';
import './corner-cards.ts';
import './devices-sheet.ts';
import './more-sheet.ts';
import './password-again.ts';
import './people-panel.ts';
import './pip-window.ts';
import './security-panel.ts';
import './share-stage.ts';
import './shortcut-sheet.ts';
import './stage-pager.ts';
import './tile-menu.ts';
