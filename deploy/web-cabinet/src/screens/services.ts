/** What is connected, what can be, and each order's way while one looks. R1.8 */
import { CabinetError, formatDate, minskDay, minskMidnight, refusalText } from '@cabinet/client';
import { type Child, type Part, banner, button, busy, card, dialog, field, flat, h, item, messageOf, part, rows, section, toast } from '../dom.js';
import * as live from '../live.js';
import type { Localized, Offering, Order, Product } from '../model.js';
import type { Visit } from '../navigation.js';
import { trackOrders } from '../ordering.js';
import { type Prices, expected, left, priceOf } from '../prices.js';
import { cabinet, can, me, signedIn } from '../session.js';
import { ofSubscriber } from '../subscribers.js';
import { language, nameOf, t } from '../texts.js';

/** Milliseconds. */
const A_DAY = 86_400_000;

interface Category {
  id: string;
  name: string | Localized;
}

interface Shown {
  offerings: Offering[];
  products: Product[];
  orders: Order[];
  categories: Category[];
}

export function services(visit: Visit): Child {
  return ofSubscriber('services', visit, (subscriberId) => ofOne(subscriberId, visit.signal));
}

function ofOne(subscriberId: string, signal: AbortSignal): Child {
  let category = '';
  let names = new Map<string, string>();
  const load = async (): Promise<Shown> => {
    const query = { subscriberId };
    const [offerings, products, open, categories] = await Promise.all([
      cabinet.all<Offering>('/order/v1/offerings', { query }),
      cabinet.all<Product>('/order/v1/products', { query }),
      cabinet.all<Order>('/order/v1/orders', { query: { ...query, state: 'open' } }),
      categoriesOf(),
    ]);
    names = new Map(offerings.map((one) => [one.id, nameOf(one)]));
    return { offerings, products, orders: open.filter((order) => order.state !== 'draft'), categories };
  };
  const shown: Part = part(load, (data) => {
    data.orders.forEach(follow);
    const list = h('div', { class: 'offers' });
    const fill = () =>
      list.replaceChildren(
        ...data.offerings
          .filter((one) => !one.connected && (!category || one.categoryId === category))
          .map((one) => offer(one, data, placed, subscriberId)),
      );
    fill();
    const known = data.categories.filter((one) => data.offerings.some((offering) => offering.categoryId === one.id));
    const chips = [{ id: '', name: t('all') }, ...known].map((one) => {
      const chip = button(
        typeof one.name === 'string' ? one.name : one.name[language()],
        () => {
          category = one.id;
          chips.forEach((other) => other.setAttribute('aria-pressed', String(other === chip)));
          fill();
        },
        'chip',
        { 'aria-pressed': String(one.id === category) },
      );
      return chip;
    });
    return [
      section(
        t('connected'),
        data.products.length === 0
          ? h('p', { class: 'empty' }, t('nothing_connected'))
          : rows(data.products, (product) => connected(product, data, subscriberId, placed)),
      ),
      h('h2', { class: 'apart' }, t('can_be_connected')),
      known.length > 0 && h('div', { 'class': 'filters', 'role': 'group', 'aria-label': t('categories') }, chips),
      list,
    ];
  });
  const { placed, follow } = trackOrders(signal, {
    completed: (order) => t(order.action === 'CONNECT' ? 'order_done' : 'order_done_off', { name: nameOf(order) }),
    refused: (refusal) => refusalText(refusal, language(), (id) => names.get(id) ?? t('another_service')),
    changed: async (order) => {
      if (order.state === 'completed') {
        void me(true).catch(() => {});
      }
      await shown.refresh();
    },
  });
  live.refreshes(shown, ['order'], signal, (event) => event.data['subscriberId'] === subscriberId);
  return shown;
}

/** By language, since they come in one; none where the server has no categories. */
const categoriesKnown = new Map<string, Promise<Category[]>>();

function categoriesOf(): Promise<Category[]> {
  const known = categoriesKnown.get(language());
  const asked =
    known ??
    cabinet.get<{ categories: Category[] }>('/order/v1/catalogue').then(
      ({ categories }) => categories,
      () => [],
    );
  categoriesKnown.set(language(), asked);
  return asked;
}

function progressOf(order: Order | undefined): Child {
  return (
    order &&
    h(
      'p',
      { class: 'working', role: 'status' },
      t(order.action === 'CONNECT' ? 'connecting' : 'disconnecting'),
      order.startAt && ` ${t('from', { date: formatDate(order.startAt, language()) })}`,
    )
  );
}

function connected(product: Product, data: Shown, subscriberId: string, placed: (order: Order) => void): Child {
  const order = data.orders.find((one) => one.offeringId === product.offeringId);
  const name = nameOf(product);
  const price = product.price ? ` · ${priceOf(product)}` : '';
  return item(
    h('strong', {}, name),
    t('since', { date: formatDate(product.since, language()) }) + price,
    progressOf(order),
    !order &&
      product.disconnectable !== false &&
      can('ORDER') &&
      button(t('disconnect'), () => disconnect(product, subscriberId, placed), 'small', { 'aria-label': t('disconnect_named', { name }) }),
  );
}

function disconnect(product: Product, subscriberId: string, placed: (order: Order) => void): void {
  const name = nameOf(product);
  void dialog(t('disconnect_question', { name }), (close) => {
    const key = crypto.randomUUID();
    const go = button(
      t('disconnect'),
      () =>
        void busy(go, async () => {
          const body = { action: 'DISCONNECT', subscriberId, offeringId: product.offeringId };
          const order = await cabinet.send<Order>('POST', '/order/v1/orders', { body, idempotencyKey: key, wait: 10 });
          close();
          placed(order);
        }),
      'danger',
    );
    return [h('p', {}, t('disconnect_text')), h('div', { class: 'actions' }, go, button(t('back'), close, 'quiet'))];
  });
}

function offer(one: Offering, data: Shown, placed: (order: Order) => void, subscriberId: string): HTMLElement {
  const name = nameOf(one);
  const order = data.orders.find((each) => each.offeringId === one.id);
  const others = (id: string) => {
    const other = data.offerings.find((each) => each.id === id);
    return other ? nameOf(other) : id;
  };
  return card(
    h('h3', {}, name),
    h('p', { class: 'text' }, one.rules[language()]),
    h(
      'div',
      { class: 'bottom' },
      h('strong', {}, priceOf(one)),
      progressOf(order),
      !order &&
        one.eligible &&
        can('ORDER') &&
        button(t('connect'), () => connect(one, subscriberId, placed, others), 'primary', { 'aria-label': t('connect_named', { name }) }),
      !order &&
        !one.eligible &&
        h('p', { class: 'hint' }, one.refusal ? refusalText(one.refusal, language(), others) : t('order_under_way')),
    ),
  );
}

/** One key a question: however often the button is pressed or the answer is lost, it is one order. */
function connect(one: Offering, subscriberId: string, placed: (order: Order) => void, others: (id: string) => string): void {
  const name = nameOf(one);
  void dialog(t('connect_question', { name }), (close) => {
    let prices: Prices = one;
    let keys = { now: crypto.randomUUID(), draft: crypto.randomUUID() };
    const problem = h('div', { role: 'alert' });
    const date = field(t('connect_from'), 'startAt', { type: 'date', min: minskDay(new Date(Date.now() + A_DAY)) });
    const place = async (draft: boolean) => {
      if (!date.input.reportValidity()) {
        return;
      }
      problem.replaceChildren();
      const day = date.input.value;
      const body = {
        action: 'CONNECT',
        subscriberId,
        offeringId: one.id,
        ...expected(prices),
        ...(draft ? { draft } : {}),
        ...(day ? { startAt: minskMidnight(day) } : {}),
      };
      try {
        const order = await cabinet.send<Order>('POST', '/order/v1/orders', {
          body,
          idempotencyKey: draft ? keys.draft : keys.now,
          wait: 10,
        });
        if (order.refusal) {
          problem.replaceChildren(banner('danger', h('p', {}, refusalText(order.refusal, language(), others))));
          keys = { now: crypto.randomUUID(), draft: crypto.randomUUID() };
          return;
        }
        close();
        toast(t(draft ? 'draft_kept' : order.state === 'held' ? 'order_held' : 'order_sent', { name }), 'good');
        placed(order);
      } catch (failure) {
        if (failure instanceof CabinetError && failure.code === 'price-changed') {
          prices = failure.problem;
          keys = { now: crypto.randomUUID(), draft: crypto.randomUUID() };
        }
        const now = prices !== one && t('price_now', { sum: priceOf(prices) });
        problem.replaceChildren(banner('danger', h('p', {}, messageOf(failure), ' ', now)));
        costs();
      }
    };
    const cost = h('div', { class: 'stack' });
    const costs = () =>
      cost.replaceChildren(
        ...flat([h('p', { class: 'big' }, priceOf(prices)), subscriberId === signedIn().subscriberId && left(prices)]),
      );
    costs();
    const go = button(t('connect'), () => void busy(go, () => place(false)), 'primary');
    const keep = button(t('keep_draft'), () => void busy(keep, () => place(true)));
    return [
      h('p', { class: 'text' }, one.rules[language()]),
      cost,
      h('details', {}, h('summary', {}, t('not_at_once')), date),
      h('p', { class: 'hint' }, t('acting_as_client', { act: t('connect') })),
      problem,
      h('div', { class: 'actions' }, go, keep, button(t('back'), close, 'quiet')),
    ];
  });
}
