package by.cabinet.account.subscribers;

import static by.cabinet.messaging.sql.RowValues.constant;

import by.cabinet.account.clients.ClientStatus;
import by.cabinet.account.clients.SuspendedBy;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/** Whether a line is in service: its own status together with its client's. A client that is not known yet suspends nothing. */
public record Standing(
        SubscriberStatus line,
        SuspendedBy lineSuspendedBy,
        Optional<ClientStatus> client,
        SuspendedBy clientSuspendedBy) {

    /** From the columns {@code status, suspended_by, client_status, client_suspended_by}. */
    public static Standing of(Row row) {
        return new Standing(
                constant(row, "status", SubscriberStatus.class),
                constant(row, "suspended_by", SuspendedBy.class),
                Optional.ofNullable(constant(row, "client_status", ClientStatus.class)),
                constant(row, "client_suspended_by", SuspendedBy.class));
    }

    /** R1.8 f: of the two the line's own is named. */
    public Optional<Suspension> suspension() {
        if (line == SubscriberStatus.SUSPENDED) {
            return Optional.of(new Suspension(Suspension.Whose.SUBSCRIBER, lineSuspendedBy));
        }
        return client.filter(ClientStatus.SUSPENDED::equals)
                .map(suspended -> new Suspension(Suspension.Whose.CLIENT, clientSuspendedBy));
    }

    /** The line's status as its user feels it: a suspended client's lines are suspended. */
    public SubscriberStatus status() {
        return line == SubscriberStatus.TERMINATED || suspension().isEmpty() ? line : SubscriberStatus.SUSPENDED;
    }
}
