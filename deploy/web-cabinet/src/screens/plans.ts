/** The plans that are sold, and going over to one: what that costs and ends is shown before it is ordered. R1.8 e */
import {
  CabinetError,
  type Money,
  type Refusal,
  formatMoney,
  formatQuantity,
  isFree,
  isOver,
  pause,
  refusalText,
} from '@cabinet/client';
import { type Child, type Part, badge, banner, busy, button, dialog, facts, h, item, part, rows, section, toast } from '../dom.js';
import * as live from '../live.js';
import type { Localized, Order, Plan, Subscriber } from '../model.js';
import { trackOrders } from '../ordering.js';
import { left } from '../prices.js';
import { cabinet, can, me, signedIn } from '../session.js';
import { language, nameOf, t } from '../texts.js';

interface SoldPlan extends Plan {
  /** Empty: to everybody. */
  clientKinds: string[];
  included?: { name: string; quantity: number; unit: string }[];
}

/** What `GET …/plan-change` answers. */
interface PlanChange {
  price: Money; monthlyFee: Money; endingOfferings: { offeringId: string; name: Localized }[]; lostRoles: unknown[]; endsPuk1SignIn: boolean;
  endsBill: boolean; endsComposition: boolean; hash: string; refusal?: Refusal;
}

interface Shown {
  sold: SoldPlan[];
  subscriber: Subscriber;
  kind: string | undefined;
  underWay: Order | undefined;
}

/** `changed`: the subscriber has another plan now. */
export function plans(subscriberId: string, signal: AbortSignal, changed: () => void): Child {
  const load = async (): Promise<Shown> => {
    const [sold, subscriber, { client }, open] = await Promise.all([
      cabinet.all<SoldPlan>('/account/v1/tariff-plans', { query: { onSale: true } }),
      subscriberNow(subscriberId),
      me(),
      can('CHANGE_PLAN') ? cabinet.all<Order>('/order/v1/orders', { query: { subscriberId, state: 'open' } }) : [],
    ]);
    return { sold, subscriber, kind: client?.kind, underWay: open.find((order) => order.action === 'CHANGE_PLAN') };
  };
  const { placed, follow } = trackOrders(signal, {
    completed: (order) => t('plan_changed', { name: nameOf(order) }),
    refused: reason,
    changed: async (order) => {
      if (order.state === 'completed') {
        await planArrives(subscriberId, order, signal);
        me(true).catch(() => {});
        changed();
      }
      await shown.refresh();
    },
  });
  const shown: Part = part(
    load,
    (data) => {
      data.underWay && follow(data.underWay);
      return data.sold.length > 0 && section(t('plans_on_sale'), rows(data.sold, (plan) => row(plan, data, placed)));
    },
    true,
  );
  live.refreshes(shown, ['order'], signal, (event) => event.data['subscriberId'] === subscriberId);
  return shown;
}

function row(plan: SoldPlan, data: Shown, placed: (order: Order) => void): Child {
  const isNext = plan.id === data.underWay?.tariffPlanId;
  return item(
    h('strong', {}, plan.name),
    plan.included?.map((one) => `${one.name}: ${formatQuantity(one.quantity, one.unit, language())}`).join(' · '),
    plan.monthlyFee &&
      !isFree(plan.monthlyFee) &&
      h('span', { class: 'amount' }, t('a_month', { sum: formatMoney(plan.monthlyFee, language()) })),
    plan.id === data.subscriber.plan?.id && badge(t('present_plan'), 'good'),
    isNext && badge(t('order_under_way'), 'busy'),
    !data.underWay &&
      mayTake(plan, data) &&
      button(t('take_plan'), () => take(data.subscriber, plan, placed), 'small', { 'aria-label': t('take_plan_named', { name: plan.name }) }),
  );
}

/** The server decides; what it refuses in any case is not offered. */
function mayTake(plan: SoldPlan, { subscriber: { plan: present, status }, kind }: Shown): boolean {
  return (
    can('CHANGE_PLAN') &&
    status === 'ACTIVE' &&
    present !== undefined &&
    present.id !== plan.id &&
    present.paymentMode === plan.paymentMode &&
    (plan.clientKinds.length === 0 || (kind !== undefined && plan.clientKinds.includes(kind)))
  );
}

/** One key for what was shown: when it has changed, it is shown anew, and is another question. */
function take(subscriber: Subscriber, plan: Plan, placed: (order: Order) => void): void {
  void dialog(t('take_plan_question', { name: plan.name }), (close) => {
    const preview: Part = part(
      () =>
        cabinet.get<PlanChange>('/order/v1/subscribers/{id}/plan-change', {
          path: { id: subscriber.id },
          query: { tariffPlanId: plan.id },
        }),
      (change) => {
        const key = crypto.randomUUID();
        const place = async () => {
          const body = { action: 'CHANGE_PLAN', subscriberId: subscriber.id, tariffPlanId: plan.id, hash: change.hash };
          const order = await cabinet.send<Order>('POST', '/order/v1/orders', { body, idempotencyKey: key, wait: 10 });
          close();
          isOver(order.state) || toast(t('order_sent', { name: nameOf(order) }), 'good');
          placed(order);
        };
        const go = button(t('take_plan'), () => void busy(go, () => place().catch(again)), 'primary');
        const ends = endings(change);
        return [
          change.refusal && banner('danger', h('p', {}, reason(change.refusal))),
          facts([
            [t('plan_change_price'), isFree(change.price) ? t('free') : formatMoney(change.price, language())],
            [t('monthly_fee'), isFree(change.monthlyFee) ? t('none') : formatMoney(change.monthlyFee, language())],
          ]),
          ends.length > 0 && [h('p', {}, t('plan_change_ends')), h('ul', {}, ends.map((one) => h('li', {}, one)))],
          subscriber.id === signedIn().subscriberId &&
            plan.paymentMode === 'PREPAID' &&
            left({ price: change.price, monthlyPrice: change.monthlyFee }),
          !change.refusal && h('p', { class: 'hint' }, t('acting_as_client', { act: t('take_plan') })),
          h('div', { class: 'actions' }, !change.refusal && go, button(t('back'), close, 'quiet')),
        ];
      },
    );
    const again = async (failure: unknown) => {
      if (failure instanceof CabinetError && failure.code === 'terms-changed') {
        await preview.refresh();
      }
      throw failure;
    };
    return preview;
  });
}

function endings(change: PlanChange): string[] {
  return [
    ...change.endingOfferings.map((one) => nameOf({ id: one.offeringId, name: one.name })),
    ...(change.lostRoles.length > 0 ? [t('ends_roles')] : []),
    ...(change.endsPuk1SignIn ? [t('ends_puk1')] : []),
    ...(change.endsBill ? [t('ends_bill')] : []),
    ...(change.endsComposition ? [t('ends_composition')] : []),
  ];
}

/** Of services the same code says something else. */
function reason(refusal: Refusal): string {
  return refusal.code === 'plan-not-eligible' ? t('plan_not_sold') : refusalText(refusal, language());
}

const TRIES = 10;
const BETWEEN = 500;

/** The service that keeps orders may hear of the new plan a moment before the one that keeps subscribers. */
async function planArrives(subscriberId: string, order: Order, signal: AbortSignal): Promise<void> {
  for (let tried = 0; tried < TRIES && !signal.aborted; tried++) {
    const subscriber = await subscriberNow(subscriberId).catch(() => undefined);
    if (subscriber?.plan?.id === order.tariffPlanId) {
      return;
    }
    await pause(BETWEEN, signal);
  }
}

function subscriberNow(id: string): Promise<Subscriber> {
  return cabinet.get<Subscriber>('/account/v1/subscribers/{id}', { path: { id } });
}
