/** What the screens read of the API's answers. Fields that they do not show are not listed; new ones may come. */
import type { Money, Refusal } from '@cabinet/client';

export type Localized = { ru: string; be: string; en: string };

export interface Session {
  id: string; portal: string; method: string; clientId: string; accountId: string;
  /** Absent in a session of an account. */
  subscriberId?: string; role: string; permissions?: string[]; secondFactor?: boolean; passwordIsInitial?: boolean; passwordSet?: boolean;
  startedAt?: string; lastSeenAt?: string; address?: string; userAgent?: string; idleExpiresAt: string; expiresAt?: string;
  /** The e-mail's accounts, when there are several. */
  accounts?: { id: string; number: string }[];
}

export interface Plan {
  id: string; name: string; subscriptionFee: boolean; paymentMode: string; monthlyFee?: Money;
}

export interface Remainder {
  name: string; left: number; total?: number; unit: string; validUntil?: string; shared?: boolean;
}

export interface Me {
  subscriber?: Subscriber; account: { id: string; number: string }; client?: { id: string; kind: string; name: string }; plan?: Plan;
  balance?: Money; balanceAsOf?: string; available?: Money; remainders?: Remainder[]; remaindersAsOf?: string; status?: string;
  suspended?: string; suspendedBy?: string; contactsMissing?: boolean;
}

export interface Subscriber {
  id: string; accountId: string; phone?: string; name?: string; status: string; suspendedBy?: string; plan?: Plan;
}

export interface Account {
  id: string; number: string; contactEmail?: string; contactPhone?: string; balance?: Money;
}

/** `title` and `text` are in the subscriber's language; the page shows the one that was chosen on it. */
export interface Offering {
  id: string; categoryId?: string; title?: string; text?: string; name: Localized; rules: Localized; price: Money; monthlyPrice?: Money;
  connected: boolean; inFlight: boolean; eligible: boolean; refusal?: Refusal;
}

export interface Product {
  id: string; offeringId: string; title?: string; name?: Localized; since: string; price?: Money; monthlyPrice?: Money;
  disconnectable?: boolean;
}

export interface Order {
  id: string; action: string; subscriberId?: string; offeringId?: string; name?: Localized; phone?: string; tariffPlanId?: string;
  tariffPlanName?: string; bulkOrderId?: string; state: string; price: Money; monthlyPrice?: Money; startAt?: string; deadline?: string; refusal?: Refusal;
  failure?: string; cancellable?: boolean; steps?: { state: string; at: string }[]; createdAt: string; changedAt: string;
}

export interface BulkOrder {
  id: string; action: string; offeringId: string; state: string; total: number; progress: Record<string, number>;
  items: { subscriberId: string; orderId?: string; state?: string; refusal?: Refusal; failure?: string; problem?: string }[];
  nextCursor?: string;
}

export interface Usage {
  id: string; kind: string; roaming: boolean; startedAt: string; quantity: number; unit: string; peer?: string; country?: string;
  charge: Money;
}

export interface Statement {
  charged: Money; paid: Money; charges: Entry[]; payments: Entry[];
}

export interface Entry {
  kind: string; at: string; id: string; amount: Money; what?: string; orderId?: string; phone?: string;
}

export interface JournalEntry {
  id: string; at: string; action: string; result: string; actorKind: string; actorId?: string; method?: string; address?: string;
}

export interface Notice {
  id: string; at: string; kind: string; title: string; text: string; orderId?: string; readAt?: string;
}
