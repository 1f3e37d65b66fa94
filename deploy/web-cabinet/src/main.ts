import { LANGUAGES } from '@cabinet/client';
import { type Child, type IconName, banner, busy, button, card, flat, h, icon, messageOf, part, toast } from './dom.js';
import * as live from './live.js';
import type { Order } from './model.js';
import type { Screen } from './navigation.js';
import { address } from './navigation.js';
import { company } from './screens/company.js';
import { contract } from './screens/contract.js';
import { money } from './screens/money.js';
import { notices } from './screens/notices.js';
import { orders } from './screens/orders.js';
import { overview } from './screens/overview.js';
import { changes, procedure } from './screens/rules.js';
import { safety } from './screens/safety.js';
import { services } from './screens/services.js';
import { signIn } from './screens/signin.js';
import { usage } from './screens/usage.js';
import { can, canStay, cabinet, isSignedIn, onChange, restore, signOut, signedIn, stay, timeLeft } from './session.js';
import { type TextKey, choose, language, nameOf, t } from './texts.js';

interface Place {
  screen: Screen;
  title: TextKey;
  icon: IconName;
  /** One of the four that a phone shows; the others are under "more". */
  main?: boolean;
  /** Who may see it; everybody, when it is absent. */
  shown?: () => boolean;
  listed?: false;
}

const PLACES: Record<string, Place> = {
  '': { screen: overview, title: 'overview', icon: 'home', main: true },
  'services': { screen: services, title: 'services', icon: 'services', main: true },
  'orders': { screen: orders, title: 'orders', icon: 'orders', main: true },
  'money': { screen: money, title: 'money', icon: 'money', main: true, shown: () => can('VIEW_ACCOUNT') },
  'usage': { screen: usage, title: 'usage', icon: 'usage' },
  'company': { screen: company, title: 'company', icon: 'company', shown: () => can('VIEW_SUBSCRIBERS') },
  'safety': { screen: safety, title: 'safety', icon: 'safety' },
  'contract': { screen: contract, title: 'contract', icon: 'contract' },
  'notices': { screen: notices, title: 'notices', icon: 'bell', listed: false },
};

const app = document.querySelector('#app') ?? document.body;
let visit = new AbortController();

function render(moved = true): void {
  visit.abort();
  visit = new AbortController();
  document.documentElement.lang = language();
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const name = isSignedIn() && PLACES[path] && isShown(PLACES[path]) ? path : '';
  const place = PLACES[name];
  if (!isSignedIn() || !place) {
    document.title = `${t('sign_in')} — ${t('brand')}`;
    app.replaceChildren(h('div', { class: 'door' }, head(), h('main', {}, signIn(entered), published())));
  } else {
    // The answer 401 ends it here too.
    live.on(['session-ended'], visit.signal, () => void cabinet.get('/auth/v1/session', { background: true }).catch(() => {}));
    const title = h('h1', { tabindex: -1 }, titleFor(name, place));
    document.title = `${title.textContent} — ${t('brand')}`;
    const content = place.screen({ signal: visit.signal, query: new URLSearchParams(query) });
    app.replaceChildren(
      h('a', { class: 'skip', href: '#main', click: (event) => (event.preventDefault(), title.focus()) }, t('skip')),
      head(),
      h('div', { class: 'frame' }, navigation(name), h('main', { id: 'main' }, warnings(), title, ...flat(content))),
    );
    if (moved) {
      title.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }
}

function isShown(place: Place): boolean {
  return place.shown?.() ?? true;
}

/** A family's numbers are no company. */
function titleFor(name: string, place: Place): string {
  const family = name === 'company' && !can('APPOINT_ADMINISTRATORS');
  return t(family ? 'family' : place.title);
}

/** What may be read without signing in; fetched for who wants to. R3, R1.14 */
function published(): Child {
  const list = h('div', { class: 'stack' });
  const open = h('details', { toggle: () => open.open && list.replaceChildren(...flat([procedure(), changes()])) }, h('summary', {}, t('rules')), list);
  return open;
}

function entered(): void {
  history.replaceState(null, '', '#/');
  begin();
}

function begin(): void {
  live.start();
  render();
}

// --- What frames every screen --------------------------------------------------------------------------------------

function head(): HTMLElement {
  const languages = LANGUAGES.map((one) =>
    h(
      'button',
      {
        'type': 'button',
        'class': 'language',
        'lang': one,
        'aria-pressed': String(one === language()),
        'click': () => (choose(one), render(false)),
      },
      one.toUpperCase(),
    ),
  );
  return h(
    'header',
    { class: isSignedIn() ? 'signed' : '' },
    h('a', { class: 'brand', href: '#/' }, h('img', { src: '/favicon.svg', alt: '', width: 28, height: 28 }), h('span', {}, t('brand'))),
    h(
      'div',
      { class: 'tools' },
      isSignedIn() && bell(),
      h('div', { 'class': 'languages', 'role': 'group', 'aria-label': t('language') }, languages),
      isSignedIn() && leave(),
    ),
  );
}

function bell(): Child {
  const count = part(
    () => cabinet.get<{ unread: number }>('/notification/v1/notices/count', { background: true }),
    ({ unread }) =>
      h(
        'a',
        { 'class': 'bell', 'href': address('notices'), 'aria-label': `${t('notices')}: ${unread}` },
        icon('bell'),
        unread > 0 && h('span', {}, unread),
      ),
    true,
  );
  live.refreshes(count, ['notice'], visit.signal);
  return count;
}

function leave(): HTMLElement {
  const go = button([icon('out'), h('span', {}, t('sign_out'))], () => void busy(go, signOut), 'quiet', { 'aria-label': t('sign_out') });
  return go;
}

function navigation(current: string): HTMLElement {
  const entries = Object.entries(PLACES).filter(([, place]) => isShown(place) && place.listed !== false);
  const link = ([name, place]: [string, Place]) =>
    h(
      'a',
      { 'href': address(name), 'class': place.main ? 'main' : '', 'aria-current': name === current ? 'page' : undefined },
      icon(place.icon),
      h('span', {}, titleFor(name, place)),
    );
  const more = h(
    'details',
    { class: 'more-places' },
    h('summary', {}, icon('more'), h('span', {}, t('more'))),
    h('div', {}, entries.filter(([, place]) => !place.main).map(link)),
  );
  return h('nav', { 'aria-label': t('sections') }, entries.map(link), more);
}

function warnings(): Child {
  const session = signedIn();
  return [
    session.passwordIsInitial &&
      banner(
        'warning',
        h('p', {}, t('initial_password')),
        h('a', { class: 'button small', href: address('safety') }, t('change_password')),
      ),
    endOfSession,
  ];
}

// --- The end of the session ----------------------------------------------------------------------------------------

const endOfSession = h('div', { role: 'status' });

async function watchClock(): Promise<void> {
  const left = await timeLeft().catch(() => undefined);
  if (left === undefined) {
    endOfSession.replaceChildren();
    return;
  }
  if (endOfSession.childElementCount === 0) {
    const drafts = await cabinet.all<Order>('/order/v1/orders', { query: { state: 'draft' }, background: true }).catch(() => []);
    const names = drafts.map((draft) => nameOf(draft)).join(', ');
    const on = button(t('stay'), () => void busy(on, async () => (await stay(), endOfSession.replaceChildren())), 'small');
    endOfSession.replaceChildren(
      banner('warning', h('p', {}, t('session_ends'), ' ', names && t('drafts_go', { names })), canStay() && on),
    );
  }
}

onChange(
  (reason) => {
    live.stop();
    endOfSession.replaceChildren();
    document.querySelectorAll('dialog').forEach((dialog) => dialog.close());
    render();
    toast(t(`ended_${reason ?? ''}`, {}, t('session_over')));
  },
  // Another tab has signed in, perhaps somebody else.
  () => void restore().then(() => isSignedIn() && entered(), reload),
);

addEventListener('hashchange', () => {
  if (isSignedIn()) {
    render();
  }
});
setInterval(() => {
  if (isSignedIn()) {
    void watchClock();
  }
}, 5000);

function reload(failure: unknown): void {
  const again = button(t('try_again'), () => location.reload());
  app.replaceChildren(h('div', { class: 'door' }, head(), h('main', {}, card(h('p', {}, messageOf(failure)), again))));
}

await restore().then(() => (isSignedIn() ? begin() : render()), reload);
