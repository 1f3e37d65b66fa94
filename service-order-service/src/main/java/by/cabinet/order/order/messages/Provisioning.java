package by.cabinet.order.order.messages;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.order.order.store.Compensation;

/** What the network is asked for. */
public final class Provisioning {

    private Provisioning() {}

    /** The opposite of what the network did too late. */
    public static OutboxEvent undoing(Compensation compensation) {
        return event(new ProvisioningRequest(
                        RequestId.ofUndoing(compensation.orderId()),
                        compensation.orderId(),
                        compensation.subscriberId(),
                        compensation.phone(),
                        compensation.action(),
                        compensation.offeringId(),
                        compensation.notAfter()))
                .causedBy(compensation.correlationId());
    }

    static OutboxEvent event(ProvisioningRequest request) {
        return new OutboxEvent(
                "network.provisioning-requests.v1",
                request.orderId(),
                "by.cabinet.order.provisioning-wanted.v1",
                request);
    }
}
