package by.cabinet.account.clients;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps the newest version of each client. */
@ApplicationScoped
class FollowClients implements EventHandler<CrmClient> {

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
                        insert into client as known (client_id, kind, name, status, suspended_by, version)
                        select distinct on (client_id) *
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])
                            as told (client_id, kind, name, status, suspended_by, version)
                        order by client_id, version desc
                        on conflict (client_id) do update set
                            kind = excluded.kind, name = excluded.name, status = excluded.status,
                            suspended_by = excluded.suspended_by, version = excluded.version
                        where excluded.version > known.version""",
                        clients.texts(CrmClient::clientId),
                        clients.names(CrmClient::kind),
                        clients.texts(CrmClient::name),
                        clients.names(CrmClient::status),
                        clients.names(CrmClient::suspendedBy),
                        clients.numbers(CrmClient::version))
                .replaceWithVoid();
    }
}
