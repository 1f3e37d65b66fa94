package by.cabinet.order;

import by.cabinet.common.journal.Entry;
import by.cabinet.order.model.ServiceOrder;

/** What the journal says of an order: ids, and the refusal if a rule has refused it. R1.7 */
public final class OrderAudit {

    private OrderAudit() {}

    public static Entry entry(String action, ServiceOrder order) {
        return order.progress()
                .refusal()
                .map(refusal -> Entry.refused(action, refusal.code().id()))
                .orElseGet(() -> Entry.done(action))
                .about(order.submission().item().target())
                .object(order.id());
    }
}
