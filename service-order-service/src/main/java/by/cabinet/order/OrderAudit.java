package by.cabinet.order;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.order.model.ServiceOrder;

/** What the journal says of an order: ids, and the refusal if a rule has refused it. R1.7 */
public final class OrderAudit {

    private OrderAudit() {}

    public static JournalEntry entry(JournalAction action, ServiceOrder order) {
        return order.progress()
                .refusal()
                .map(refusal -> JournalEntry.refused(action, refusal.code().id()))
                .orElseGet(() -> JournalEntry.done(action))
                .about(order.submission().item().target())
                .object(order.id());
    }
}
