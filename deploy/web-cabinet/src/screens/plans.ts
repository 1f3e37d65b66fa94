/** The plans that are sold, and going over to one: what that costs and ends is shown before it is ordered. R1.8 e */
import { CabinetError, type Money, type Refusal, failureText, formatMoney, formatQuantity, isFree, isOver, refusalText } from '@cabinet/client';
import { type Child, badge, banner, busy, button, dialog, facts, h, item, part, rows, section, toast } from '../dom.js';
import * as live from '../live.js';
import type { Localized, Order, Plan, Subscriber } from '../model.js';
import { cabinet, can, me, signedIn } from '../session.js';
import { language, nameOf, t } from '../texts.js';
import { left } from './services.js';

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

export function plans(subscriber: Subscriber, signal: AbortSignal, refresh: () => Promise<void>): Child {
  const load = async () => {
    const [sold, { client }] = await Promise.all([
      cabinet.all<SoldPlan>('/account/v1/tariff-plans', { query: { onSale: true } }),
      me(),
    ]);
    return { sold, kind: client?.kind };
  };
  const placed = (order: Order) => {
    if (isOver(order.state)) {
      void tell(order, refresh);
      return;
    }
    toast(t('order_sent', { name: nameOf(order) }), 'good');
    live.follow(order, signal, (newer) => void tell(newer, refresh));
  };
  return part(
    load,
    ({ sold, kind }) =>
      sold.length > 0 &&
      section(
        t('plans_on_sale'),
        rows(sold, (plan) =>
          item(
            h('strong', {}, plan.name),
            plan.included?.map((one) => `${one.name}: ${formatQuantity(one.quantity, one.unit, language())}`).join(' · '),
            plan.monthlyFee && !isFree(plan.monthlyFee) && h('span', { class: 'amount' }, t('a_month', { sum: formatMoney(plan.monthlyFee, language()) })),
            plan.id === subscriber.plan?.id && badge(t('present_plan'), 'good'),
            mayTake(subscriber, plan, kind) &&
              button(t('take_plan'), () => take(subscriber, plan, placed), 'small', { 'aria-label': t('take_plan_named', { name: plan.name }) }),
          ),
        ),
      ),
    true,
  );
}

/** The server decides; what it refuses in any case is not offered. */
function mayTake({ plan: present, status }: Subscriber, plan: SoldPlan, kind: string | undefined): boolean {
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
    const preview = part(
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
          placed(order);
        };
        const go = button(t('take_plan'), () => void busy(go, () => place().catch(again)), 'primary');
        return [
          change.refusal && banner('danger', h('p', {}, refusalText(change.refusal, language()))),
          facts([
            [t('plan_change_price'), isFree(change.price) ? t('free') : formatMoney(change.price, language())],
            [t('monthly_fee'), isFree(change.monthlyFee) ? t('none') : formatMoney(change.monthlyFee, language())],
            [t('plan_change_ends'), endings(change).join(', ')],
          ]),
          subscriber.id === signedIn().subscriberId &&
            plan.paymentMode === 'PREPAID' &&
            left({ price: change.price, monthlyPrice: change.monthlyFee }),
          h('p', { class: 'hint' }, t('acting_as_client', { act: t('take_plan') })),
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
    ...(change.endsPuk1SignIn ? [t('puk1_setting')] : []),
    ...(change.endsBill ? [t('ends_bill')] : []),
    ...(change.endsComposition ? [t('ends_composition')] : []),
  ];
}

async function tell(order: Order, refresh: () => Promise<void>): Promise<void> {
  if (order.state === 'completed') {
    toast(t('plan_changed', { name: nameOf(order) }), 'good');
    await me(true);
  } else if (order.state === 'rejected' && order.refusal) {
    toast(refusalText(order.refusal, language()), 'danger');
  } else if (order.state === 'failed') {
    toast(failureText(order.failure ?? '', language()), 'danger');
  }
  await refresh();
}
