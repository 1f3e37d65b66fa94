/** Connects a service with a token, as an app does, and waits until it works. */
import { Cabinet, CabinetError, formatMoney, problemText, refusalText, waitForOrder } from '@cabinet/client';

export async function connect(baseUrl: string, token: string, offeringId: string): Promise<void> {
  const cabinet = new Cabinet({ baseUrl, token: () => token, language: () => 'en' });
  try {
    // Typed by the document: paths, parameters, answers.
    const { data: me } = await cabinet.api.GET('/account/v1/me');
    if (!me?.subscriber || !me.balance) {
      return;
    }
    console.log(`${me.subscriber.id} has ${formatMoney(me.balance, 'en')}`);
    const order = await cabinet.send<{ id: string; state: string; refusal?: { code: string } }>('POST', '/order/v1/orders', {
      body: { action: 'CONNECT', subscriberId: me.subscriber.id, offeringId },
      idempotencyKey: crypto.randomUUID(),
      wait: 10,
    });
    if (order.refusal) {
      console.log(refusalText(order.refusal, 'en'));
    }
    for await (const newer of waitForOrder(cabinet, order, AbortSignal.timeout(60_000))) {
      console.log(newer.state);
    }
  } catch (failure) {
    console.log(failure instanceof CabinetError ? problemText(failure, 'en') : failure);
  }
}
