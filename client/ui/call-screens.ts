// What is shown of a call without a press, as one piece to be loaded. Source: docs/bench.md.
import './waiting-screen.ts';
import './call-screen.ts';
import './toast-list.ts';
