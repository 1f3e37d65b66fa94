package by.cabinet.rights.party;

import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.sql.Columns;
import by.cabinet.rights.roles.RecalculateRoles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Keeps the newest version of each client, and recalculates its roles. */
@ApplicationScoped
class ClientProjection implements EventHandler<CrmClient> {

    private final RecalculateRoles recalculateRoles;

    @Inject
    ClientProjection(RecalculateRoles recalculateRoles) {
        this.recalculateRoles = recalculateRoles;
    }

    @Override
    public String topic() {
        return "crm.clients.v1";
    }

    @Override
    public Class<CrmClient> type() {
        return CrmClient.class;
    }

    @Override
    public String keyOf(CrmClient client) {
        return client.clientId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Event<CrmClient>> events) {
        var clients = Columns.ofData(events);
        return tx.query(
                        """
                        insert into client as known (client_id, kind, version)
                        select distinct on (client_id) *
                        from unnest($1::text[], $2::text[], $3::bigint[]) as incoming (client_id, kind, version)
                        order by client_id, version desc
                        on conflict (client_id) do update set kind = excluded.kind, version = excluded.version
                        where excluded.version > known.version""",
                        clients.texts(CrmClient::clientId),
                        clients.names(CrmClient::kind),
                        clients.numbers(CrmClient::version))
                .chain(() -> recalculateRoles.perform(tx, List.of(clients.texts(CrmClient::clientId))));
    }
}
