// The parts of the start screen that can come a moment later, as one piece: messages in place of the picture, device
// pickers, what is to be known of the page itself, why there is no call, the menu of suggestions, the switch that hides one's address. Source: docs/bench.md.
import './device-pickers.ts';
import './hide-ip.ts';
import './media-message.ts';
import './outcome-card.ts';
import './page-note.ts';
import './suggest-menu.ts';
