package by.cabinet.rights.clients;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.rights.roles.SettleRoles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Keeps the newest version of each client, and settles its roles. */
@ApplicationScoped
class FollowClients implements EventHandler<CrmClient> {

    private final SettleRoles settleRoles;

    @Inject
    FollowClients(SettleRoles settleRoles) {
        this.settleRoles = settleRoles;
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
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<CrmClient>> events) {
        var clients = ArrayParameters.ofData(events);
        return tx.query(
                        """
                        insert into client as known (client_id, kind, version)
                        select distinct on (client_id) *
                        from unnest($1::text[], $2::text[], $3::bigint[]) as told (client_id, kind, version)
                        order by client_id, version desc
                        on conflict (client_id) do update set kind = excluded.kind, version = excluded.version
                        where excluded.version > known.version""",
                        clients.texts(CrmClient::clientId),
                        clients.names(CrmClient::kind),
                        clients.numbers(CrmClient::version))
                .chain(() -> settleRoles.of(tx, List.of(clients.texts(CrmClient::clientId))));
    }
}
