/** The orders of a screen: each is followed until it is over, and its end is announced. R1.8 */
import { type Refusal, failureText } from '@cabinet/client';
import { toast } from './dom.js';
import * as live from './live.js';
import type { Order } from './model.js';
import { language } from './texts.js';

export interface Announcing {
  completed: (order: Order) => string;
  refused: (refusal: Refusal) => string;
  /** At each state that an order comes to, after it has been announced. */
  changed: (order: Order) => Promise<void>;
}

export interface Tracked {
  /** What has been ordered just now; it may be over already, and is not followed then. */
  placed: (order: Order) => void;
  /** What was under way before. */
  follow: (order: Order) => void;
}

export function trackOrders(signal: AbortSignal, announcing: Announcing): Tracked {
  const arrive = (order: Order) => {
    announce(order, announcing);
    void announcing.changed(order);
  };
  const follow = (order: Order) => live.follow(order, signal, arrive);
  const placed = (order: Order) => {
    follow(order);
    arrive(order);
  };
  return { placed, follow };
}

function announce(order: Order, { completed, refused }: Announcing): void {
  if (order.state === 'completed') {
    toast(completed(order), 'good');
  } else if (order.state === 'rejected' && order.refusal) {
    toast(refused(order.refusal), 'danger');
  } else if (order.state === 'failed') {
    toast(failureText(order.failure ?? '', language()), 'danger');
  }
}
