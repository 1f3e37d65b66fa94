/** The orders of a screen: each is followed until it is over, and its end is told. R1.8 */
import { type Refusal, failureText } from '@cabinet/client';
import { toast } from './dom.js';
import * as live from './live.js';
import type { Order } from './model.js';
import { language } from './texts.js';

export interface Telling {
  completed: (order: Order) => string;
  refused: (refusal: Refusal) => string;
  /** At each state that an order comes to, after it has been told. */
  changed: (order: Order) => Promise<void>;
}

export interface Tracked {
  /** What has been ordered just now; it may be over already. */
  placed: (order: Order) => void;
  /** What was under way before. */
  follow: (order: Order) => void;
}

export function trackOrders(signal: AbortSignal, telling: Telling): Tracked {
  const arrive = (order: Order) => {
    tell(order, telling);
    void telling.changed(order);
  };
  const follow = (order: Order) => live.follow(order, signal, arrive);
  const placed = (order: Order) => {
    follow(order);
    arrive(order);
  };
  return { placed, follow };
}

function tell(order: Order, { completed, refused }: Telling): void {
  if (order.state === 'completed') {
    toast(completed(order), 'good');
  } else if (order.state === 'rejected' && order.refusal) {
    toast(refused(order.refusal), 'danger');
  } else if (order.state === 'failed') {
    toast(failureText(order.failure ?? '', language()), 'danger');
  }
}
