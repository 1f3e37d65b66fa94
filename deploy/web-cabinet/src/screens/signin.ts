/** Four ways in, and the way to a new password. R1.3–R1.6, R1.10 */
import { CabinetError, closedText, formatTime, parsePhone } from '@cabinet/client';
import { type Child, banner, button, countdown, field, flat, form, h } from '../dom.js';
import type { Session } from '../model.js';
import { cabinet, enter } from '../session.js';
import { type TextKey, language, t } from '../texts.js';

interface Sent {
  codeId: string;
  length: number;
  expiresAt: string;
  retryAt?: string;
}

const METHODS = ['SMS_CODE', 'PASSWORD', 'ACCOUNT', 'EMAIL'] as const;
type Method = (typeof METHODS)[number];

export function signIn(entered: () => void): Child {
  const body = h('div', { class: 'method' });
  const show = (...children: Child[]) => {
    body.replaceChildren(...flat(children));
    body.querySelector('input')?.focus();
  };
  const come = async (request: object) => {
    try {
      const { session } = await cabinet.signIn<{ session: Session }>(request);
      enter(session);
      entered();
    } catch (failure) {
      if (failure instanceof CabinetError && failure.code === 'access-closed') {
        show(
          accessClosed(failure),
          button(t('back'), () => pick('SMS_CODE'), 'quiet'),
        );
      } else {
        throw failure;
      }
    }
  };
  const forms: Record<Method, () => Child> = {
    SMS_CODE: () =>
      form(t('get_code'), [phoneField()], async ({ phone }) => {
        const number = requirePhone(phone);
        const ask = () => cabinet.send<Sent>('POST', '/auth/v1/codes', { body: { purpose: 'SIGN_IN', phone: number } });
        show(
          codeForm(await ask(), ask, (code) => come({ method: 'SMS_CODE', ...code })),
          otherNumber(),
        );
      }),
    PASSWORD: () => [
      form(t('enter'), [phoneField(), passwordField(t('password'), 'password', 'current-password')], ({ phone, password }) =>
        come({ method: 'PASSWORD', phone: requirePhone(phone), password }),
      ),
      button(t('forgotten'), () => show(newPassword(() => pick('PASSWORD'))), 'quiet'),
    ],
    ACCOUNT: () => [
      form(
        t('enter'),
        [
          field(t('account_number'), 'account', { inputmode: 'numeric', autocomplete: 'username', required: true }),
          passwordField(t('password'), 'password', 'current-password', t('account_password_hint')),
        ],
        ({ account, password }) => come({ method: 'ACCOUNT', account: account?.replace(/\s/g, ''), password }),
      ),
      h('p', { class: 'hint' }, t('account_forgotten')),
    ],
    EMAIL: () =>
      form(
        t('get_code'),
        [field(t('email'), 'email', { type: 'email', autocomplete: 'email', required: true, hint: t('email_hint') })],
        async ({ email }) => {
          const ask = () => cabinet.send<Sent>('POST', '/auth/v1/codes', { body: { purpose: 'SIGN_IN', email } });
          show(
            codeForm(await ask(), ask, (code) => come({ method: 'EMAIL', ...code })),
            otherNumber(),
          );
        },
      ),
  };
  const otherNumber = () => button(t('other_number'), () => pick(current), 'quiet');
  let current: Method = 'SMS_CODE';
  const tabs = METHODS.map((method) => button(t(`by_${method}`), () => pick(method), 'tab'));
  const pick = (method: Method) => {
    current = method;
    tabs.forEach((tab, index) => tab.setAttribute('aria-pressed', String(METHODS[index] === method)));
    show(forms[method]());
  };
  pick('SMS_CODE');
  return h(
    'div',
    { class: 'card door-card' },
    h('h1', {}, t('sign_in')),
    h('p', { class: 'lead' }, t('sign_in_lead')),
    h('div', { 'class': 'tabs', 'role': 'group', 'aria-label': t('way_in') }, tabs),
    body,
  );
}

function accessClosed(error: CabinetError): Child {
  return banner('danger', h('h2', {}, t('access_closed')), h('p', {}, closedText(error.problem.causes ?? [], language())));
}

export function requirePhone(typed: string | undefined): string {
  const phone = parsePhone(typed ?? '');
  if (!phone) {
    throw new CabinetError(400, { code: 'malformed-request', field: 'phone', errors: [{ detail: t('phone_wrong') }] });
  }
  return phone;
}

export function phoneField(): Child {
  return field(t('phone'), 'phone', { type: 'tel', inputmode: 'tel', autocomplete: 'username', required: true, hint: t('phone_hint') });
}

export function passwordField(label: string, name: string, autocomplete: string, hint?: string): Child {
  return field(label, name, { type: 'password', autocomplete, required: true, ...(hint ? { hint } : {}) });
}

/** Asks for the code that was sent; typed, pasted or filled in by the phone, it goes off when it is whole. */
export function codeForm(
  sent: Sent,
  again: () => Promise<Sent>,
  act: (code: { codeId: string; code: string; [more: string]: unknown }) => Promise<unknown>,
  more: Child = null,
): Child {
  let { codeId } = sent;
  const typed = field(t('code'), 'code', {
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    class: 'code',
    required: true,
    hint: t('code_hint', { until: formatTime(sent.expiresAt) }),
  });
  const { input } = typed;
  const whole = () => input.value.replace(/\D/g, '');
  const element = form(t('send'), [typed, more], (values) => act({ ...values, codeId, code: whole() }));
  input.addEventListener('input', () => {
    input.value = whole().slice(0, sent.length);
    if (!more && input.value.length === sent.length) {
      element.requestSubmit();
    }
  });
  const resend = button(t('code_again'), () => void send(), 'quiet');
  const send = async () => {
    resend.disabled = true;
    try {
      const next = await again();
      codeId = next.codeId;
      input.value = '';
      input.focus();
      await countdown(resend, t('code_again'), pauseOf(next));
    } catch (failure) {
      await countdown(resend, t('code_again'), (failure instanceof CabinetError && failure.retryAfter) || 30);
    }
  };
  // Once it is on the page.
  queueMicrotask(() => void countdown(resend, t('code_again'), pauseOf(sent)));
  return [element, resend];
}

function pauseOf(sent: Sent): number {
  return sent.retryAt ? Math.max(0, Math.ceil((Date.parse(sent.retryAt) - Date.now()) / 1000)) : 30;
}

/** R1.4: each way of setting a password. */
export function newPassword(done: () => void): Child {
  const body = h('div', { class: 'method' });
  const fresh = () => passwordField(t('new_password'), 'newPassword', 'new-password', t('password_rules'));
  const reset = async (request: object) => {
    await cabinet.send('POST', '/auth/v1/password-resets', { body: request });
    body.replaceChildren(banner('info', h('p', {}, t('password_set'))), button(t('enter'), done, 'primary'));
  };
  const bySms = () =>
    form(t('get_code'), [phoneField()], async ({ phone }) => {
      const number = requirePhone(phone);
      const ask = () => cabinet.send<Sent>('POST', '/auth/v1/codes', { body: { purpose: 'SET_PASSWORD', phone: number } });
      body.replaceChildren(...flat(codeForm(await ask(), ask, reset, fresh())));
      body.querySelector('input')?.focus();
    });
  const byPuk1 = () =>
    form(
      t('set_password'),
      [phoneField(), field('PUK1', 'puk1', { inputmode: 'numeric', autocomplete: 'off', hint: t('puk1_hint') }), fresh()],
      ({ phone, puk1, newPassword: password }) =>
        reset({ phone: requirePhone(phone), puk1: puk1?.replace(/\D/g, ''), newPassword: password }),
    );
  const ways: [TextKey, () => Child][] = [
    ['way_sms', bySms],
    ['way_puk1', byPuk1],
    ['way_phone', () => [h('p', {}, t('way_ussd_text')), h('p', {}, t('way_141_text'))]],
  ];
  const tabs = ways.map(([name], index) => button(t(name), () => pick(index), 'tab'));
  const pick = (chosen: number) => {
    tabs.forEach((tab, index) => tab.setAttribute('aria-pressed', String(index === chosen)));
    body.replaceChildren(...flat(ways[chosen]?.[1]()));
  };
  pick(0);
  return [
    h('h2', {}, t('new_password_title')),
    h('div', { 'class': 'tabs', 'role': 'group', 'aria-label': t('new_password_title') }, tabs),
    body,
    button(t('back'), done, 'quiet'),
  ];
}
