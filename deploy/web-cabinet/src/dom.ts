/** Elements without a framework: `h` makes them, `part` is a piece of a page that is fetched, shown and refreshed. */
import { CabinetError, problemText } from '@cabinet/client';
import { language, t } from './texts.js';

export type Child = Node | string | number | false | null | undefined | Child[];
type Handler = (event: Event) => void;
type Props = Record<string, string | number | boolean | undefined | Handler>;

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...flat(children));
  return element;
}

export function flat(children: Child): (Node | string)[] {
  if (Array.isArray(children)) {
    return children.flatMap(flat);
  }
  return children === false || children === null || children === undefined
    ? []
    : [typeof children === 'number' ? String(children) : children];
}

const PATHS = {
  home: 'M3 11.5 12 4l9 7.5M5.5 10v9.5h13V10',
  services: 'M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 16.75h6.5M16.75 13.5v6.5',
  orders: 'M6 3.5h12v17l-3-2-3 2-3-2-3 2zM9 8.5h6M9 12.5h6',
  money: 'M3.5 7h17v11h-17zM3.5 10.5h17M7 15h3',
  usage: 'M5 4.5h3.5l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5V19a1.5 1.5 0 0 1-1.5 1.5A14.5 14.5 0 0 1 3.5 6 1.5 1.5 0 0 1 5 4.5z',
  company:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .7 3.2 2.5 3.5 5.5',
  safety: 'M12 3.5 19.5 6v6c0 4.5-3 7.3-7.5 8.5-4.5-1.2-7.5-4-7.5-8.5V6zM9 12l2.2 2.2L15.5 10',
  contract: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 16h6',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4',
  out: 'M14 4.5H5.5v15H14M10.5 12H20M16.5 8.5 20 12l-3.5 3.5',
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

export function card(...children: Child[]): HTMLElement {
  return h('section', { class: 'card' }, ...children);
}

/** A card under its heading. */
export function section(title: string, ...children: Child[]): HTMLElement {
  return card(h('h2', {}, title), ...children);
}

export function rows<T>(items: T[], row: (item: T) => Child): HTMLElement {
  return h('ul', { class: 'rows' }, items.map(row));
}

/** One of the rows: what it is, a smaller word about it below, and what stands at its end. */
export function item(title: Child, hint: Child, ...end: Child[]): HTMLElement {
  const words = flat(hint);
  const last = flat(end);
  return h(
    'li',
    {},
    h('span', { class: 'grow' }, title, words.length > 0 && h('small', { class: 'hint' }, words)),
    last.length > 0 && h('span', { class: 'end' }, last),
  );
}

/** `variant`: `primary`, `quiet`, `danger`; without one, an outline. */
export function button(label: Child, act: Handler, variant = '', props: Props = {}): HTMLButtonElement {
  return h('button', { type: 'button', class: `button ${variant}`, click: act, ...props }, label);
}

export function badge(text: string, tone = ''): HTMLElement {
  return h('span', { class: `badge ${tone}` }, text);
}

/** What is true of a thing, name by name; empty values are left out. */
export function facts(rows: [string, Child][]): HTMLElement {
  const shown = rows.filter(([, value]) => value !== '' && value !== undefined && value !== null && value !== false);
  return h(
    'dl',
    { class: 'facts' },
    shown.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
  );
}

export function empty(text: string): HTMLElement {
  return h('p', { class: 'empty' }, text);
}

export function banner(tone: 'info' | 'warning' | 'danger', ...children: Child[]): HTMLElement {
  return h('div', { class: `banner ${tone}` }, ...children);
}

/** Milliseconds until what failed is tried again. */
const LATER = 5000;

// --- Fetched parts -------------------------------------------------------------------------------------------------

export interface Part extends HTMLElement {
  /** Fetches again; what is shown stays until it has changed. */
  refresh(): Promise<void>;
}

/** Whether the same may succeed a little later. */
function passes(failure: unknown): boolean {
  return failure instanceof CabinetError && (failure.status === 0 || failure.status === 429 || failure.status >= 500);
}

/**
 * `optional`: what the server does not have, does not show to this person, or cannot say now, is left out without a word. While the server is away, what is
 * shown stays, and it is tried again.
 */
export function part<T>(load: () => Promise<T>, view: (data: T) => Child, optional = false): Part {
  let shown = '';
  let asked = 0;
  const refresh = async (): Promise<void> => {
    const number = ++asked;
    try {
      const data = await load();
      const text = JSON.stringify(data) ?? '';
      if (number === asked && text !== shown) {
        shown = text;
        const focused = element.contains(document.activeElement) ? nameOfFocus() : undefined;
        element.replaceChildren(...flat(view(data)));
        element.hidden = false;
        focused && [...element.querySelectorAll<HTMLElement>('a, button')].find((one) => called(one) === focused)?.focus();
      }
    } catch (failure) {
      if (number === asked && !(shown && passes(failure))) {
        shown = '';
        const missing = failure instanceof CabinetError && [403, 404].includes(failure.status);
        element.hidden = optional && (missing || passes(failure));
        element.replaceChildren(...(element.hidden ? [] : [failed(failure, refresh)]));
      }
      if (passes(failure)) {
        setTimeout(() => number === asked && element.isConnected && void refresh(), LATER);
      }
    } finally {
      element.removeAttribute('aria-busy');
    }
  };
  const skeleton = optional ? [] : [h('div', { class: 'skeleton' }), h('div', { class: 'skeleton short' })];
  const element: Part = Object.assign(h('div', { 'class': 'part', 'aria-busy': 'true' }, skeleton), { refresh });
  void refresh();
  return element;
}

/** The keyboard stays where it is when a list is shown anew. */
function nameOfFocus(): string | undefined {
  return document.activeElement instanceof HTMLElement ? called(document.activeElement) : undefined;
}

function called(element: HTMLElement): string {
  return element.getAttribute('aria-label') ?? element.textContent;
}

function failed(failure: unknown, again: () => Promise<void>): HTMLElement {
  return banner(
    'danger',
    h('p', {}, messageOf(failure)),
    button(t('try_again'), () => void again(), 'small'),
  );
}

/** A sentence for people; what is no answer of the server is a fault of ours, and goes to the console too. */
export function messageOf(failure: unknown): string {
  if (failure instanceof CabinetError) {
    const field = failure.problem.errors?.[0]?.detail;
    return field && failure.status === 400 ? field : problemText(failure, language());
  }
  console.error(failure);
  return t('broken');
}

export interface Page<T> {
  items: T[];
  nextCursor?: string | undefined;
}

/** A list page by page; fetched again, it has as many pages as it had. */
export function paged<T>(load: (cursor?: string) => Promise<Page<T>>, row: (item: T) => Child, nothing: string): Part {
  let pages = 1;
  const all = async () => {
    const found = await load();
    for (let page = 1; page < pages && found.nextCursor; page++) {
      const next = await load(found.nextCursor);
      found.items.push(...next.items);
      found.nextCursor = next.nextCursor;
    }
    return found;
  };
  const view = (first: Page<T>) => {
    const list = rows(first.items, row);
    const more = h('div', { class: 'more' });
    const offer = (cursor?: string) => more.replaceChildren(...(cursor ? [button(t('show_more'), () => void next(cursor), 'quiet')] : []));
    const next = (cursor: string) =>
      busy(more.querySelector('button'), async () => {
        const page = await load(cursor);
        pages++;
        list.append(...flat(page.items.map(row)));
        offer(page.nextCursor);
      });
    offer(first.nextCursor);
    return first.items.length === 0 ? empty(nothing) : [list, more];
  };
  return part(all, view);
}

// --- Acts ----------------------------------------------------------------------------------------------------------

/** Runs an act once at a time; what goes wrong is said in a toast. */
export async function busy(element: HTMLButtonElement | null, act: () => Promise<unknown>): Promise<void> {
  if (element?.disabled) {
    return;
  }
  element?.toggleAttribute('disabled', true);
  try {
    await act();
  } catch (failure) {
    // Of the end of a session the door speaks.
    if (!(failure instanceof CabinetError && ['session-ended', 'not-signed-in'].includes(failure.code))) {
      toast(messageOf(failure), 'danger');
    }
  } finally {
    element?.toggleAttribute('disabled', false);
  }
}

const toasts = h('div', { class: 'toasts', role: 'status' });

export function toast(text: string, tone = ''): void {
  // Outside of a dialog that is open nobody sees or hears anything.
  const place = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  if (toasts.parentElement !== place) {
    place.append(toasts);
  }
  const shown = h('p', { class: `toast ${tone}` }, text);
  toasts.append(shown);
  setTimeout(() => shown.remove(), 7000);
}

let fields = 0;

export interface FieldOptions extends Props {
  hint?: string;
}

export interface Field extends HTMLElement {
  readonly input: HTMLInputElement;
}

/** A labelled input. */
export function field(label: string, name: string, { hint, ...props }: FieldOptions = {}): Field {
  const id = `field-${++fields}`;
  const input = h('input', { id, name, ...(hint ? { 'aria-describedby': `${id}-hint` } : {}), ...props });
  const whole = h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    input,
    hint ? h('p', { class: 'hint', id: `${id}-hint` }, hint) : null,
  );
  return Object.assign(whole, { input });
}

export function select(
  label: string,
  options: [value: string, text: string][],
  chosen: string,
  change: (value: string) => void,
): HTMLElement {
  const id = `field-${++fields}`;
  const input = h(
    'select',
    { id, change: () => change(input.value) },
    options.map(([value, text]) => h('option', { value, selected: value === chosen }, text)),
  );
  return h('div', { class: 'field' }, h('label', { for: id }, label), input);
}

/**
 * A form that says below its fields what went wrong, and counts the seconds down where the server asks for a pause. An input is named
 * after the field of the request that it fills, so that the server's complaint finds it.
 */
export function form(
  submit: string,
  children: Child[],
  act: (values: Record<string, string>) => Promise<unknown>,
  footer: Child = null,
): HTMLFormElement {
  const problem = h('p', { class: 'problem', role: 'alert' });
  const send = h('button', { type: 'submit', class: 'button primary' }, submit);
  const element = h(
    'form',
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        void run();
      },
    },
    children,
    problem,
    h('div', { class: 'actions' }, send, footer),
  );
  const run = async () => {
    if (send.disabled) {
      return;
    }
    send.disabled = true;
    problem.replaceChildren();
    element.querySelectorAll('[aria-invalid]').forEach((input) => input.removeAttribute('aria-invalid'));
    try {
      const values = Object.fromEntries(
        [...new FormData(element)].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']),
      );
      await act(values);
    } catch (failure) {
      problem.textContent = messageOf(failure);
      const wrong = failure instanceof CabinetError ? failure.problem.field : undefined;
      const inputs = [...element.querySelectorAll('input')];
      const input = inputs.find((one) => one.name === wrong);
      input?.setAttribute('aria-invalid', 'true');
      (input ?? inputs[0])?.focus();
      if (failure instanceof CabinetError && failure.status === 429 && failure.retryAfter) {
        await countdown(send, submit, failure.retryAfter);
      }
    } finally {
      send.disabled = false;
    }
  };
  return element;
}

/** The button says how long it stays pressed. */
export async function countdown(element: HTMLButtonElement, label: string, seconds: number): Promise<void> {
  element.disabled = true;
  for (let left = seconds; left > 0 && element.isConnected; left--) {
    element.textContent = `${label} · ${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  element.textContent = label;
  element.disabled = false;
}

/** A question over the page. Resolves when it is closed. */
export function dialog(title: string, content: (close: () => void) => Child): Promise<void> {
  return new Promise((resolve) => {
    const id = `dialog-${++fields}`;
    const closed = () => {
      if (box.contains(toasts)) {
        document.body.append(toasts);
      }
      box.remove();
      resolve();
    };
    const box = h('dialog', { 'aria-labelledby': id, 'close': closed });
    box.append(h('h2', { id }, title), ...flat(content(() => box.close())));
    document.body.append(box);
    box.showModal();
  });
}

export function confirm(title: string, text: Child, act: string, perform: () => Promise<unknown>, variant = 'primary'): void {
  void dialog(title, (close) => {
    const go = button(act, () => void busy(go, async () => (await perform(), close())), variant);
    return [h('div', { class: 'text' }, text), h('div', { class: 'actions' }, go, button(t('back'), close, 'quiet'))];
  });
}
