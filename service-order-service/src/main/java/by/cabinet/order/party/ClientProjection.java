package by.cabinet.order.party;

import by.cabinet.common.caller.ClientKind;
import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.sql.Columns;
import by.cabinet.common.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** The CRM's clients; the highest version counts. */
@ApplicationScoped
class ClientProjection implements EventHandler<ClientProjection.ClientEvent> {

    record ClientEvent(
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
    public Class<ClientEvent> type() {
        return ClientEvent.class;
    }

    @Override
    public String keyOf(ClientEvent client) {
        return client.clientId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Event<ClientEvent>> events) {
        var clients = Columns.ofData(events);
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
                        clients.texts(ClientEvent::clientId),
                        clients.names(ClientEvent::kind),
                        clients.names(ClientEvent::status),
                        clients.names(ClientEvent::suspendedBy),
                        clients.numbers(ClientEvent::version))
                .replaceWithVoid();
    }
}
