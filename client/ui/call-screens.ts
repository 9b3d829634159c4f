// All that is shown of a call, its end included, as one piece to be loaded. Source: docs/bench.md.
import './waiting-screen.ts';
import './call-screen.ts';
import './end-screen.ts';
import './toast-list.ts';
