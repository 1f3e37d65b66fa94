package by.cabinet.account.party;

import static by.cabinet.messaging.sql.RowValues.constant;

import by.cabinet.contract.crm.ClientStatus;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/** Whether a subscriber is in service: his own status together with his client's. A client that is not known yet suspends nothing. */
public record ServiceStatus(
        SubscriberStatus subscriber,
        SuspendedBy suspendedBy,
        Optional<ClientStatus> client,
        SuspendedBy clientSuspendedBy) {

    /** From the columns {@code status, suspended_by, client_status, client_suspended_by}. */
    public static ServiceStatus of(Row row) {
        return new ServiceStatus(
                constant(row, "status", SubscriberStatus.class),
                constant(row, "suspended_by", SuspendedBy.class),
                Optional.ofNullable(constant(row, "client_status", ClientStatus.class)),
                constant(row, "client_suspended_by", SuspendedBy.class));
    }

    /** R1.8 f: of the two the subscriber's own is named. */
    public Optional<Suspension> suspension() {
        if (subscriber == SubscriberStatus.SUSPENDED) {
            return Optional.of(new Suspension(SuspendedParty.SUBSCRIBER, suspendedBy));
        }
        return client.filter(ClientStatus.SUSPENDED::equals)
                .map(suspended -> new Suspension(SuspendedParty.CLIENT, clientSuspendedBy));
    }

    /** The status that counts: a suspended client's subscribers are suspended. */
    public SubscriberStatus status() {
        return subscriber == SubscriberStatus.TERMINATED || suspension().isEmpty()
                ? subscriber
                : SubscriberStatus.SUSPENDED;
    }

    /** Whose service is suspended, and by whom if the CRM says so. R1.8 f */
    public record Suspension(SuspendedParty suspended, SuspendedBy suspendedBy) {}
}
