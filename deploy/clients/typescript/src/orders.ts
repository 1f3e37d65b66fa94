import type { Cabinet } from './cabinet.js';

/** New ones may come: what is not known here is shown as being under way. */
export type OrderState = 'draft' | 'held' | 'acknowledged' | 'inProgress' | 'completed' | 'rejected' | 'failed' | 'cancelled';

const ENDS: readonly string[] = ['completed', 'rejected', 'failed', 'cancelled'];

/** Whether the order will not change any more. */
export function isOver(state: string): boolean {
  return ENDS.includes(state);
}

/**
 * Each newer version of the order, until it is over. It waits at the server (`Prefer: wait`), so that a change arrives at once; for pages
 * that have no event stream. It does not keep the session alive.
 */
export async function* waitForOrder<T extends { id: string; state: string }>(
  cabinet: Cabinet,
  order: { id: string; state: string },
  signal: AbortSignal,
): AsyncGenerator<T> {
  let { state } = order;
  while (!isOver(state) && !signal.aborted) {
    const asked = Date.now();
    const newer = await cabinet.get<T>('/order/v1/orders/{id}', {
      path: { id: order.id },
      query: { state },
      wait: 25,
      background: true,
      signal,
    });
    if (newer.state !== state) {
      state = newer.state;
      yield newer;
    } else if (Date.now() - asked < 1000) {
      // The server had no room for one more wait, and answered at once.
      await pause(2000, signal);
    }
  }
}

/** Ends early when the signal is aborted. */
export function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
