package by.cabinet.auth.people;

import by.cabinet.auth.secret.Secrets;
import by.cabinet.contract.ClientKind;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/** {@code crm.clients.v1}; of passport number and UNP only a keyed hash is kept. */
@ApplicationScoped
class FollowClients implements EventHandler<FollowClients.Client> {

    record Client(
            @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
            @NotNull ClientKind kind,
            @Size(max = 64) String unp,
            @Size(max = 64) String passportNumber,
            @NotNull Long version) {

        /** R1.5: the UNP of a business client, else the digits of the passport number. */
        Optional<String> initialPassword() {
            return Optional.ofNullable(kind.isBusiness() ? unp : passportNumber)
                    .map(number -> number.replaceAll("[^0-9]", ""))
                    .filter(digits -> !digits.isEmpty());
        }

        @Override
        public String toString() {
            return "Client[" + clientId + "]";
        }
    }

    private final Secrets secrets;

    @Inject
    FollowClients(Secrets secrets) {
        this.secrets = secrets;
    }

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
                        insert into client as known (id, kind, initial_password, version)
                        select distinct on (id) id, kind, initial_password, version
                        from unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
                             as t (id, kind, initial_password, version)
                        order by id, version desc
                        on conflict (id) do update
                        set kind = excluded.kind, initial_password = excluded.initial_password,
                            version = excluded.version
                        where excluded.version > known.version""",
                        clients.texts(Client::clientId),
                        clients.names(Client::kind),
                        clients.texts(this::initialPassword),
                        clients.numbers(Client::version))
                .replaceWithVoid();
    }

    private String initialPassword(Client client) {
        return client.initialPassword()
                .map(number -> secrets.initialPassword(client.clientId(), number))
                .orElse(null);
    }
}
