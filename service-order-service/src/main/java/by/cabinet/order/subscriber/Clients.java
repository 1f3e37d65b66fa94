package by.cabinet.order.subscriber;

import by.cabinet.contract.ClientKind;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** The CRM's clients; the highest version counts. */
@ApplicationScoped
class Clients implements EventHandler<Clients.Client> {

    record Client(
            @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
            @NotNull ClientKind kind,
            @NotNull ClientStatus status,
            SuspendedBy suspendedBy,
            @NotNull Long version) {}

    @Override
    public String topic() {
        return "crm.clients.v1";
    }

    @Override
    public Class<Client> type() {
        return Client.class;
    }

    @Override
    public String keyOf(Client client) {
        return client.clientId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<Client>> events) {
        var clients = ArrayParameters.ofData(events);
        return tx.query(
                        """
                        insert into client (client_id, kind, status, suspended_by, version)
                        select distinct on (id) * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
                               as t (id, kind, status, suspended_by, version)
                        order by id, version desc
                        on conflict (client_id) do update set
                            kind = excluded.kind, status = excluded.status, suspended_by = excluded.suspended_by,
                            version = excluded.version
                        where excluded.version > client.version""",
                        clients.texts(Client::clientId),
                        clients.names(Client::kind),
                        clients.names(Client::status),
                        clients.names(Client::suspendedBy),
                        clients.numbers(Client::version))
                .replaceWithVoid();
    }
}
