/** What changes while a page is open: by the event stream, which the tabs of a browser share, or else by waits. */
import { type CabinetEvent, type StreamState, isOver, openEvents, waitForOrder } from '@cabinet/client';
import type { Order } from './model.js';
import { cabinet, pushed } from './session.js';

type Listener = (event: CabinetEvent) => void;

const listeners = new Set<Listener>();
const watchers = new Set<() => void>();
/** The orders that a visit follows already: each once, however often it is shown. */
const followed = new WeakMap<AbortSignal, Set<string>>();
let state: StreamState = 'connecting';
let running: AbortController | undefined;

/** One tab reads the stream, and passes everything on to the others; when it is closed, the next one does. */
export function start(): void {
  stop();
  running = new AbortController();
  const { signal } = running;
  const others = new BroadcastChannel('cabinet-events');
  signal.addEventListener('abort', () => others.close());
  others.onmessage = ({ data }: MessageEvent<{ state?: StreamState; event?: CabinetEvent }>) => {
    if (data.state) {
      become(data.state);
    }
    if (data.event) {
      publish(data.event);
    }
  };
  const read = () =>
    openEvents(
      cabinet,
      ['orders', 'money', 'notices'],
      signal,
      (event) => (publish(event), signal.aborted || others.postMessage({ event, state })),
      (next) => (become(next), signal.aborted || others.postMessage({ state })),
    );
  // Pages that do not come over HTTPS have no locks.
  void (navigator.locks ? navigator.locks.request('cabinet-events', { signal }, read) : read()).catch(() => {});
}

export function stop(): void {
  running?.abort();
  state = 'connecting';
}

function become(next: StreamState): void {
  state = next;
  watchers.forEach((watcher) => watcher());
}

function publish(event: CabinetEvent): void {
  pushed.now = true;
  listeners.forEach((listener) => listener(event));
  pushed.now = false;
}

/** Until the signal is aborted. */
export function on(types: string[], signal: AbortSignal, act: (event: CabinetEvent) => void): void {
  const listener = (event: CabinetEvent) => {
    if (types.includes(event.type)) {
      act(event);
    }
  };
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener));
}

/** Each newer version of an order until it is over: fetched at its event while the stream is open, waited for while it is not. */
export function follow(order: Order, signal: AbortSignal, act: (order: Order) => void): void {
  const known = followed.get(signal) ?? new Set();
  if (isOver(order.state) || order.state === 'draft' || known.has(order.id)) {
    return;
  }
  followed.set(signal, known.add(order.id));
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  let seen = order.state;
  let waits: AbortController | undefined;
  const show = (newer: Order) => {
    if (newer.state !== seen) {
      seen = newer.state;
      act(newer);
    }
    if (isOver(newer.state)) {
      done.abort();
    }
  };
  const fetchNow = () =>
    cabinet
      .get<Order>('/order/v1/orders/{id}', { path: { id: order.id }, background: true, signal: either })
      .then(show)
      .catch(() => {});
  const wait = async () => {
    waits = new AbortController();
    const until = AbortSignal.any([either, waits.signal]);
    while (!until.aborted) {
      try {
        for await (const newer of waitForOrder<Order>(cabinet, { id: order.id, state: seen }, until)) {
          show(newer);
        }
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 3000));
      }
    }
  };
  const choose = () => {
    if (state === 'open') {
      waits?.abort();
      waits = undefined;
      void fetchNow();
    } else if (!waits) {
      void wait();
    }
  };
  on(['order', 'ready'], either, (event) => {
    if (event.type === 'ready' || event.data['id'] === order.id) {
      void fetchNow();
    }
  });
  // Should an event be lost, the page does not stay behind for long.
  const again = setInterval(() => void fetchNow(), 15_000);
  watchers.add(choose);
  either.addEventListener('abort', () => (clearInterval(again), watchers.delete(choose)));
  choose();
}
