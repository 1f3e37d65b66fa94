/** Who is signed in, and until when. */
import { Cabinet, CabinetError } from '@cabinet/client';
import type { Me, Session } from './model.js';
import { language } from './texts.js';

type Listener = (ended: CabinetError | undefined) => void;

const ANNOUNCED = 60_000;
const MARK = 'signed-in';

let session: Session | undefined;
let ends = 0;
let ended: Listener = () => {};

/** R1.9: what is fetched because something was pushed is nobody's doing, and keeps no session alive. */
export const pushed = { now: false };

export const cabinet = new Cabinet({
  language,
  background: () => pushed.now,
  onSignedOut: (error) => {
    if (session) {
      forget(error);
    }
  },
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

export function onEnd(listener: Listener): void {
  ended = listener;
}

/** The session of the cookie, if there is one. Scripts cannot see the cookie, so a mark says whether it is worth asking. */
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
  localStorage.setItem(MARK, '1');
  ends = Math.min(Date.parse(started.idleExpiresAt), started.expiresAt ? Date.parse(started.expiresAt) : Infinity);
}

export async function signOut(): Promise<void> {
  await cabinet.send('DELETE', '/auth/v1/session');
  forget(undefined);
}

function forget(error: CabinetError | undefined): void {
  session = undefined;
  localStorage.removeItem(MARK);
  own = undefined;
  ended(error);
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
