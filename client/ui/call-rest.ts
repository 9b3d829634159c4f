// What of a call is opened by a press: panels, sheets and menus, as one piece to be loaded behind it. Source: docs/bench.md.
import './chat-panel.ts';
import './devices-sheet.ts';
import './more-sheet.ts';
import './people-panel.ts';
import './security-panel.ts';
import './shortcut-sheet.ts';
import './tile-menu.ts';
