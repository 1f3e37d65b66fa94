/** What changes while a page is open: by the event stream, which the tabs of a browser share, or else by waits. */
import { type CabinetEvent, type StreamState, isOver, openEvents, pause, waitForOrder } from '@cabinet/client';
import type { Part } from './dom.js';
import type { Order } from './model.js';
import { cabinet } from './session.js';

/** Between the tabs: an event, how the stream is, or the question of it by a tab that has just been opened. */
interface Message {
  event?: CabinetEvent;
  state?: StreamState;
  asks?: true;
}

const NAME = 'cabinet-events';
const SOON = 1500;
const LEAST = 1000;
const AT_THE_LATEST = 15_000;

const listeners = new Set<(event: CabinetEvent) => void>();
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
  const others = new BroadcastChannel(NAME);
  let reads = false;
  signal.addEventListener('abort', () => others.close());
  const pass = (message: Message) => signal.aborted || others.postMessage(message);
  others.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.asks && reads) {
      pass({ state });
    }
    if (data.state) {
      become(data.state);
    }
    if (data.event) {
      publish(data.event);
    }
  };
  pass({ asks: true });
  const read = () => {
    reads = true;
    return openEvents(
      cabinet,
      ['orders', 'money', 'notices'],
      signal,
      (event) => (pass({ event }), publish(event)),
      (next) => (pass({ state: next }), become(next)),
    );
  };
  // Pages that do not come over HTTPS have no locks.
  void (navigator.locks ? navigator.locks.request(NAME, { signal }, read) : read()).catch(() => {});
}

export function stop(): void {
  running?.abort();
  state = 'connecting';
}

function become(next: StreamState): void {
  state = next;
  watchers.forEach((watcher) => watcher());
}

/** A listener that throws keeps nothing from the others. */
function publish(event: CabinetEvent): void {
  for (const listener of [...listeners]) {
    try {
      listener(event);
    } catch (failure) {
      console.error(failure);
    }
  }
}

/** Until the signal is aborted. */
export function on(types: string[], signal: AbortSignal, act: (event: CabinetEvent) => void): void {
  const listener = (event: CabinetEvent) => {
    if (types.includes(event.type)) {
      act(event);
    }
  };
  if (signal.aborted) {
    return;
  }
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener));
}

/** Fetches the part anew at each of these events, and whenever the stream is there again: at once, and at most once a second. */
export function refreshes(part: Part, types: string[], signal: AbortSignal, concerns: (event: CabinetEvent) => boolean = () => true): void {
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    timer = undefined;
    last = Date.now();
    void part.refresh();
  };
  on([...types, 'ready'], signal, (event) => {
    if (event.type === 'ready' || concerns(event)) {
      timer ??= setTimeout(refresh, Math.max(0, last + LEAST - Date.now()));
    }
  });
  signal.addEventListener('abort', () => clearTimeout(timer));
}

/** Waits while the stream is not open, again and again until the signal is aborted. */
export function wait(signal: AbortSignal, once: (until: AbortSignal) => Promise<void>): void {
  let waits: AbortController | undefined;
  const begin = async (own: AbortController) => {
    const until = AbortSignal.any([signal, own.signal]);
    // The stream is mostly open in a moment.
    await pause(SOON, until);
    while (!until.aborted) {
      await once(until).catch(() => {});
      await pause(SOON, until);
    }
  };
  const choose = () => {
    if (state === 'open') {
      waits?.abort();
      waits = undefined;
    } else if (!waits) {
      void begin((waits = new AbortController()));
    }
  };
  watchers.add(choose);
  signal.addEventListener('abort', () => watchers.delete(choose));
  choose();
}

/** Each newer version of an order until it is over: fetched at its event while the stream is open, waited for while it is not. */
export function follow(order: Order, signal: AbortSignal, act: (order: Order) => void): void {
  const known = followed.get(signal) ?? new Set();
  if (signal.aborted || isOver(order.state) || order.state === 'draft' || known.has(order.id)) {
    return;
  }
  followed.set(signal, known.add(order.id));
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  let seen = order.state;
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
  on(['order', 'ready'], either, (event) => {
    if (event.type === 'ready' || event.data['id'] === order.id) {
      void fetchNow();
    }
  });
  // Should an event be lost, the page does not stay behind for long.
  const again = setInterval(() => void fetchNow(), AT_THE_LATEST);
  either.addEventListener('abort', () => clearInterval(again));
  wait(either, async (until) => {
    for await (const newer of waitForOrder<Order>(cabinet, { id: order.id, state: seen }, until)) {
      show(newer);
    }
  });
}
