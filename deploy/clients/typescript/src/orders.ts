import type { Cabinet, Call } from './cabinet.js';
import { pause } from './pause.js';

/** New ones may come: what is not known here is shown as being under way. */
export type OrderState = 'draft' | 'held' | 'acknowledged' | 'inProgress' | 'completed' | 'rejected' | 'failed' | 'cancelled';

const ENDS: readonly string[] = ['completed', 'rejected', 'failed', 'cancelled'];

/** Whether the order will not change any more. */
export function isOver(state: string): boolean {
  return ENDS.includes(state);
}

/**
 * Each newer answer of a GET that has an `ETag`, the first one at once. It waits at the server (`Prefer: wait`), so that a change arrives
 * without delay; for pages that have no event stream. It does not keep the session alive.
 */
export async function* waitForChanges<T>(cabinet: Cabinet, path: string, call: Call, signal: AbortSignal): AsyncGenerator<T> {
  let tag: string | null = null;
  while (!signal.aborted) {
    const asked = Date.now();
    const known: Call = tag ? { headers: { 'If-None-Match': tag }, wait: 25 } : {};
    const answer = await cabinet.fetch('GET', path, { ...call, ...known, background: true, signal });
    if (answer.status !== 304) {
      tag = answer.headers.get('ETag');
      yield (await answer.json()) as T;
    }
    if (Date.now() - asked < 1000) {
      // At most one a second; one that was not waited for comes from a server that does not wait, or has no room for one more.
      await pause(answer.status === 304 ? 5000 : 1000, signal);
    }
  }
}

/** Each newer state of the order, until it is over. */
export async function* waitForOrder<T extends { id: string; state: string }>(
  cabinet: Cabinet,
  order: { id: string; state: string },
  signal: AbortSignal,
): AsyncGenerator<T> {
  let { state } = order;
  for await (const newer of waitForChanges<T>(cabinet, '/order/v1/orders/{id}', { path: { id: order.id } }, signal)) {
    if (newer.state !== state) {
      state = newer.state;
      yield newer;
    }
    if (isOver(state)) {
      return;
    }
  }
}
