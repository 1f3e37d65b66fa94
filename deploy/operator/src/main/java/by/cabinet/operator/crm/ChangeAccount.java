package by.cabinet.operator.crm;

import by.cabinet.operator.desk.Request;
import by.cabinet.operator.event.Event;
import by.cabinet.operator.event.Topic;

/** Takes over a bill delivery address or contacts that were changed in the Cabinet (R1.6.1, R1.8 h). */
final class ChangeAccount {

    private final Records accounts;

    ChangeAccount(Records accounts) {
        this.accounts = accounts;
    }

    Change of(Request request) {
        var found = accounts.next(request.text("accountId"));
        if (found.isEmpty()) {
            return new Change.Refused("no such account");
        }
        var changes = request.value().deepCopy().retain("billDeliveryAddress", "contactEmail", "contactPhone");
        return new Change.Made(Event.of(Topic.ACCOUNTS, found.get().setAll(changes)));
    }
}
