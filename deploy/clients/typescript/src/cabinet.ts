import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { pause } from './pause.js';
import type { paths } from './schema.js';
import type { Language, Money } from './values.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface CabinetOptions {
  /** Where the gateway is; empty for a page that the gateway's host serves. */
  baseUrl?: string;
  /**
   * The session's token, for apps. Without this function the session is in the browser's `HttpOnly` cookie: sign in with
   * `signIn`, which asks for it. The browser itself proves that the page is ours (`Sec-Fetch-Site`); no CSRF token is needed.
   */
  token?: () => string | undefined;
  /** For titles and details of problems, and texts in the caller's language. */
  language?: () => Language;
  /** The session is over (401). `reason` says why, where the server still knows. */
  onSignedOut?: (error: CabinetError) => void;
  /** When the session ends unless it is used: after every answer that says so. */
  onExpiry?: (at: Date) => void;
  /** Whether a call that does not say so itself is made of nobody's act. */
  background?: () => boolean;
  /** Before each call; throws for one that must not be made, such as that of a page whose session another tab has replaced. */
  allow?: () => void;
}

/** What a call may say beside its path. */
export interface Call {
  path?: Record<string, string>;
  query?: Record<string, string | number | boolean | string[] | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  /** Seconds, up to 25: the answer comes at the next change (`Prefer: wait`). */
  wait?: number;
  /** Made of nobody's act: it does not keep the session alive (R1.9). */
  background?: boolean;
  /** The same key for each repetition of one act: it is carried out once. With a key, what is not answered is sent a second time. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

interface ProblemBody {
  code?: string;
  title?: string;
  detail?: string;
  field?: string;
  errors?: { field?: string; rule?: string; limit?: number; detail?: string }[];
  causes?: string[];
  reason?: string;
  price?: Money;
  monthlyPrice?: Money;
  correlationId?: string;
}

/** An answer that is no success, with the problem's stable `code`; `unreachable` when there was no answer at all. */
export class CabinetError extends Error {
  readonly code: string;

  constructor(
    readonly status: number,
    readonly problem: ProblemBody,
    /** Seconds until it may be tried again. */
    readonly retryAfter?: number,
  ) {
    super(problem.detail ?? problem.title ?? problem.code ?? String(status));
    this.code = problem.code ?? (status === 0 ? 'unreachable' : 'unknown');
  }

  /** By which the operator finds the request in its logs. */
  get correlationId(): string | undefined {
    return this.problem.correlationId;
  }
}

/** No answer, or one of somebody who does not know what has become of the request. */
const UNANSWERED = [0, 502, 503, 504];
/** Seconds that a repetition waits at the most. */
const LONGEST_PAUSE = 5;

/** One front-end's connection to the API. */
export class Cabinet {
  /** Every operation of the document, fully typed. Its errors are answers; those of the methods below are thrown. */
  readonly api: Client<paths>;

  constructor(readonly options: CabinetOptions = {}) {
    this.api = createClient<paths>({ baseUrl: options.baseUrl ?? '', credentials: 'same-origin' });
    this.api.use(this.headers());
  }

  get<T>(path: string, call: Call = {}): Promise<T> {
    return this.send<T>('GET', path, call);
  }

  /** Every item of a list, page by page. */
  async all<T>(path: string, call: Call = {}): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.get<{ items: T[]; nextCursor?: string }>(path, { ...call, query: { limit: 200, ...call.query, cursor } });
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return items;
  }

  /**
   * Any operation, whose answer the caller declares: for what is newer than the document, and for code that reads only some fields.
   * Throws {@link CabinetError}.
   */
  send<T>(method: Method, path: string, call: Call = {}): Promise<T> {
    return this.answered(call, async (sent) => {
      const response = await this.fetchOnce(method, path, sent);
      return (response.status === 204 || response.status === 304 ? undefined : await body(response)) as T;
    });
  }

  /** The answer as it is, such as one in CSV, or 304. Throws {@link CabinetError} for what is no success. */
  fetch(method: Method, path: string, call: Call = {}): Promise<Response> {
    return this.answered(call, (sent) => this.fetchOnce(method, path, sent));
  }

  /** With a key once more: mostly one instance has gone, and another knows by the key what this one has begun. It stays the same act. */
  private async answered<T>(call: Call, attempt: (sent: Call) => Promise<T>): Promise<T> {
    const sent = { background: this.options.background?.() ?? false, ...call };
    try {
      return await attempt(sent);
    } catch (failure) {
      if (!call.idempotencyKey || !(failure instanceof CabinetError) || !UNANSWERED.includes(failure.status)) {
        throw failure;
      }
      await pause(1000 * Math.min(LONGEST_PAUSE, failure.retryAfter ?? 1), call.signal);
      return await attempt(sent);
    }
  }

  private async fetchOnce(method: Method, path: string, call: Call): Promise<Response> {
    this.options.allow?.();
    const request = {
      params: { path: call.path ?? {}, query: call.query ?? {} },
      headers: headersOf(call),
      parseAs: 'stream' as const,
      ...(call.body === undefined ? {} : { body: call.body }),
      ...(call.signal ? { signal: call.signal } : {}),
    };
    // Lower case is how openapi-fetch names methods of a path; the path need not be in the document.
    const send = this.api.request as unknown as (m: string, p: string, r: object) => Promise<Outcome>;
    let outcome: Outcome;
    try {
      outcome = await send(method.toLowerCase(), path, request);
    } catch (failure) {
      if (call.signal?.aborted) {
        throw failure;
      }
      throw new CabinetError(0, { code: 'unreachable' });
    }
    if (outcome.response.ok || outcome.response.status === 304) {
      return new Response(outcome.data ?? null, {
        status: outcome.response.status,
        headers: outcome.response.headers,
      });
    }
    throw this.refused(outcome);
  }

  /** Signs in; in a browser the token goes into the cookie and is absent from the answer. */
  signIn<T>(body: object, headers: Record<string, string> = {}): Promise<T> {
    const cookie: Record<string, string> = this.options.token ? {} : { 'X-Session-Cookie': '1' };
    return this.send<T>('POST', '/auth/v1/sessions', { body, headers: { ...cookie, ...headers } });
  }

  private refused(outcome: Outcome): CabinetError {
    const { response } = outcome;
    const problem = asProblem(outcome.error);
    problem.correlationId ??= response.headers.get('X-Correlation-Id') ?? '';
    const pause = Number(response.headers.get('Retry-After'));
    const error = pause > 0 ? new CabinetError(response.status, problem, pause) : new CabinetError(response.status, problem);
    if (error.code === 'not-signed-in' || error.code === 'session-ended') {
      this.options.onSignedOut?.(error);
    }
    return error;
  }

  private headers(): Middleware {
    return {
      onRequest: ({ request }) => {
        const token = this.options.token?.();
        if (token) {
          request.headers.set('Authorization', `Bearer ${token}`);
        }
        const language = this.options.language?.();
        if (language) {
          request.headers.set('Accept-Language', language);
        }
      },
      onResponse: ({ response }) => {
        const expiry = response.headers.get('X-Session-Expires-At');
        if (expiry) {
          this.options.onExpiry?.(new Date(expiry));
        }
      },
    };
  }
}

interface Outcome {
  data?: ReadableStream | null;
  error?: unknown;
  response: Response;
}

/** A connection may end within an answer, too. */
async function body(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (failure) {
    throw failure instanceof TypeError ? new CabinetError(0, { code: 'unreachable' }) : failure;
  }
}

function headersOf(call: Call): Record<string, string> {
  return {
    ...call.headers,
    ...(call.wait ? { Prefer: `wait=${Math.min(25, Math.floor(call.wait))}` } : {}),
    ...(call.background ? { 'X-Background-Poll': '1' } : {}),
    ...(call.idempotencyKey ? { 'Idempotency-Key': call.idempotencyKey } : {}),
  };
}

function asProblem(error: unknown): ProblemBody {
  if (typeof error === 'object' && error !== null) {
    return { ...error };
  }
  return {};
}
