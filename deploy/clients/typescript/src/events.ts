import { type Cabinet, CabinetError } from './cabinet.js';
import { pause } from './pause.js';

export type EventTopic = 'orders' | 'money' | 'notices';

/** `ready` comes first and after each reconnect: what is shown is to be fetched anew, since nothing is replayed. */
export interface CabinetEvent {
  type: 'ready' | 'order' | 'bulk-order' | 'money' | 'remainders' | 'notice' | 'session-ended' | (string & {});
  data: Record<string, unknown>;
}

/** `absent`: this server has no stream; use waits instead. While it is not `open` they are of use too. */
export type StreamState = 'open' | 'connecting' | 'absent';

const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 30_000;
/** The server says something every 15 s; what is silent for longer is a dead connection. */
const SILENCE = 40_000;

/**
 * Reads the event stream until the signal is aborted or the session has ended, and connects again whenever it is cut. By streamed `fetch`,
 * which works with the cookie and with a token alike. Reading is no activity: it does not keep the session alive.
 */
export async function openEvents(
  cabinet: Cabinet,
  topics: readonly EventTopic[],
  signal: AbortSignal,
  onEvent: (event: CabinetEvent) => void,
  onState: (state: StreamState) => void = () => {},
): Promise<void> {
  let wait = FIRST_PAUSE;
  while (!signal.aborted) {
    onState('connecting');
    const silence = new AbortController();
    const stop = () => silence.abort();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const response = await cabinet.fetch('GET', '/notification/v1/events', {
        query: { topics: topics.join(',') },
        headers: { Accept: 'text/event-stream' },
        signal: silence.signal,
      });
      onState('open');
      wait = FIRST_PAUSE;
      if ((await read(response, silence, onEvent)) === 'session-ended') {
        return;
      }
    } catch (failure) {
      // 429: as many are open as the session, or the server, may have; there is room again when another one has ended.
      if (failure instanceof CabinetError && failure.status >= 400 && failure.status < 500 && failure.status !== 429) {
        onState('absent');
        return;
      }
      wait = Math.max(wait, 1000 * ((failure instanceof CabinetError && failure.retryAfter) || 0));
    } finally {
      signal.removeEventListener('abort', stop);
      // Whatever has ended it: nobody reads this connection any more.
      silence.abort();
    }
    if (!signal.aborted) {
      onState('connecting');
    }
    // Not all at the same moment, when a gateway has been restarted.
    await pause(wait * (1 + Math.random() / 2), signal);
    wait = Math.min(LONGEST_PAUSE, wait * 2);
  }
}

async function read(response: Response, silence: AbortController, onEvent: (event: CabinetEvent) => void): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let buffered = '';
  let last = '';
  while (reader) {
    const timer = setTimeout(() => silence.abort(), SILENCE);
    const { done, value } = await reader.read().finally(() => clearTimeout(timer));
    if (done) {
      break;
    }
    const blocks = (buffered + value.replaceAll('\r', '')).split('\n\n');
    buffered = blocks.pop() ?? '';
    for (const event of blocks.map(parse)) {
      if (event) {
        last = event.type;
        try {
          onEvent(event);
        } catch (failure) {
          // A fault of the page; the stream goes on.
          console.error(failure);
        }
      }
    }
  }
  return last;
}

/** One event's text; undefined for a comment. */
function parse(block: string): CabinetEvent | undefined {
  const fields = block.split('\n').map((row) => /^(event|data): ?(.*)$/.exec(row));
  const data = fields.flatMap((field) => (field?.[1] === 'data' ? [field[2]] : [])).join('\n');
  const type = fields.find((field) => field?.[1] === 'event')?.[2];
  return type ? { type, data: data ? (JSON.parse(data) as Record<string, unknown>) : {} } : undefined;
}
