package by.cabinet.auth.people;

import by.cabinet.common.caller.ClientKind;
import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;

/** {@code crm.clients.v1}. */
@ApplicationScoped
class FollowClients implements EventHandler<FollowClients.Client> {

    record Client(
            @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
            @NotNull ClientKind kind,
            @NotNull @PositiveOrZero Long version) {}

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
    public Uni<Void> handle(Tx tx, List<Event<Client>> events) {
        var clients = events.stream().map(Event::data).toList();
        return tx.query(
                        """
                        insert into client as known (id, kind, version)
                        select distinct on (id) id, kind, version
                        from unnest($1::text[], $2::text[], $3::bigint[]) as t (id, kind, version)
                        order by id, version desc
                        on conflict (id) do update set kind = excluded.kind, version = excluded.version
                        where excluded.version > known.version""",
                        clients.stream().map(Client::clientId).toArray(String[]::new),
                        clients.stream().map(client -> client.kind().name()).toArray(String[]::new),
                        clients.stream().map(Client::version).toArray(Long[]::new))
                .replaceWithVoid();
    }
}
