package by.cabinet.order.order;

import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.order.order.domain.ServiceOrder;

/** What is written down of an order in the journal: ids, and the refusal if a rule has spoken. R1.7 */
public final class OrderEntries {

    private OrderEntries() {}

    public static JournalEntry of(String action, ServiceOrder order) {
        return order.progress()
                .refusal()
                .map(refusal -> JournalEntry.refused(action, refusal.code().id()))
                .orElseGet(() -> JournalEntry.done(action))
                .about(order.submission().subject().target())
                .object(order.id());
    }
}
