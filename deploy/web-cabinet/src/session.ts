/** Who is signed in, and until when. */
import { Cabinet, CabinetError } from '@cabinet/client';
import type { Me, Session } from './model.js';
import { language } from './texts.js';

type Change = (reason?: string) => void;

const ANNOUNCED = 60_000;
/** The id of the browser's session, for all its tabs; not its token, which scripts cannot see. */
const MARK = 'session';
/** What a page fetches for longer after an act is fetched because something was pushed. */
const OF_AN_ACT = 3000;

let session: Session | undefined;
let ends = 0;
let ended: Change = () => {};
let acted = Date.now();
/** The stream may say that the session has ended before the answer does. */
let leaving = false;

for (const act of ['click', 'keydown', 'input', 'hashchange']) {
  addEventListener(act, () => (acted = Date.now()), { capture: true, passive: true });
}

export const cabinet = new Cabinet({
  language,
  // R1.9: what is fetched because something was pushed is nobody's doing, and keeps no session alive.
  background: () => Date.now() - acted > OF_AN_ACT,
  // Nothing is done from a page of one person in the session of another.
  allow: () => {
    if (isReplaced()) {
      queueMicrotask(() => session && forget());
      throw new CabinetError(401, { code: 'session-ended' });
    }
  },
  onSignedOut: (error) => session && !leaving && forget(error.problem.reason),
  onExpiry: (at) => (ends = at.getTime()),
});

export function signedIn(): Session {
  if (!session) {
    throw new Error('not signed in');
  }
  return session;
}

export function isSignedIn(): boolean {
  return session !== undefined;
}

/** Names of the API's permissions; screens hide what would be refused. */
export function can(permission: string): boolean {
  return session?.permissions?.includes(permission) ?? false;
}

/** An account's session, or a manager's: there are other numbers than the own one to act for. */
export function actsForOthers(): boolean {
  return can('VIEW_SUBSCRIBERS') || !session?.subscriberId;
}


/** The session of the cookie, if there is one: the mark says whether it is worth asking. */
export async function restore(): Promise<void> {
  if (!localStorage.getItem(MARK)) {
    return;
  }
  try {
    enter(await cabinet.get<Session>('/auth/v1/session'));
  } catch (failure) {
    if (!(failure instanceof CabinetError) || failure.status !== 401) {
      throw failure;
    }
    localStorage.removeItem(MARK);
  }
}

export function enter(started: Session): void {
  session = started;
  localStorage.setItem(MARK, started.id);
  ends = Math.min(Date.parse(started.idleExpiresAt), started.expiresAt ? Date.parse(started.expiresAt) : Infinity);
}

export async function signOut(): Promise<void> {
  leaving = true;
  try {
    await cabinet.send('DELETE', '/auth/v1/session');
  } catch (failure) {
    if (!(failure instanceof CabinetError) || failure.status !== 401) {
      throw failure;
    }
  } finally {
    leaving = false;
  }
  forget('SIGNED_OUT_HERE');
}

/** `isOver`: this tab's session has ended; `isAnother`: another tab has begun one, which becomes this tab's too. */
export function onChange(isOver: Change, isAnother: () => void): void {
  ended = isOver;
  const look = () => {
    if (isReplaced()) {
      forget();
    }
    if (!session && localStorage.getItem(MARK)) {
      isAnother();
    }
  };
  addEventListener('storage', look);
  // A tab that was asleep has missed it.
  document.addEventListener('visibilitychange', look);
}

function isReplaced(): boolean {
  return session !== undefined && localStorage.getItem(MARK) !== session.id;
}

function forget(reason?: string): void {
  if (!isReplaced()) {
    localStorage.removeItem(MARK);
  }
  session = undefined;
  own = undefined;
  ended(reason);
}

// --- The session's clock -------------------------------------------------------------------------------------------

/** Milliseconds left, once they are few; what other tabs did is asked of the server first, without being an act. */
export async function timeLeft(): Promise<number | undefined> {
  if (!session || ends - Date.now() > ANNOUNCED) {
    return undefined;
  }
  enter(await cabinet.get<Session>('/auth/v1/session', { background: true }));
  return ends - Date.now() > ANNOUNCED ? undefined : Math.max(0, ends - Date.now());
}

/** Whether an act still helps: the end after 30 minutes comes however busy the session is. */
export function canStay(): boolean {
  return !session?.expiresAt || Date.parse(session.expiresAt) - Date.now() > ANNOUNCED;
}

export async function stay(): Promise<void> {
  enter(await cabinet.get<Session>('/auth/v1/session'));
}

// --- The own data, which several screens show ----------------------------------------------------------------------

let own: Promise<Me> | undefined;

export function me(fresh = false): Promise<Me> {
  if (fresh || !own) {
    own = cabinet.get<Me>('/account/v1/me');
    own.catch(() => (own = undefined));
  }
  return own;
}
