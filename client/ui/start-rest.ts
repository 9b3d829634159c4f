// The parts of the start screen that can come a moment later, as one piece: messages in place of the picture, device
// pickers, why there is no call, the menu of suggestions, the switch that hides one's address. Source: docs/bench.md.
import './device-pickers.ts';
import './hide-ip.ts';
import './media-message.ts';
import './outcome-card.ts';
import './suggest-menu.ts';
