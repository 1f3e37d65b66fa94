package by.cabinet.rights.party;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.AccountEvent;
import by.cabinet.contract.crm.ClientEvent;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Projection;
import by.cabinet.messaging.projection.ProjectionChange;
import by.cabinet.messaging.projection.ProjectionTable;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.rights.roles.RecalculateRoles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** This service's copies of clients and accounts; subscribers, products and plans have files of their own, because roles follow from them. */
final class PartyProjections {

    private PartyProjections() {}

    /** The roles of a client depend on its kind. R1.2 */
    @Singleton
    static class ClientProjection extends Projection<ClientEvent> {

        private final RecalculateRoles recalculateRoles;

        @Inject
        ClientProjection(RecalculateRoles recalculateRoles) {
            super(
                    Topics.CLIENTS,
                    ProjectionTable.<ClientEvent>into("client")
                            .key("client_id", ClientEvent::clientId)
                            .name("kind", ClientEvent::kind)
                            .newestBy("version", ClientEvent::version)
                            .reporting());
            this.recalculateRoles = recalculateRoles;
        }

        @Override
        protected Uni<Void> changed(Tx tx, List<ProjectionChange<ClientEvent>> changes) {
            var causes = new RecalculateRoles.Causes();
            changes.forEach(change -> causes.ofClient(change.data().clientId(), change.cause()));
            return recalculateRoles.perform(tx, causes);
        }
    }

    /**
     * Not a {@link Projection}: contacts that an application has set stand until the CRM shows the same (a record about something else may
     * be older than the change), or gives the account to another client; {@link ProjectionTable} cannot express that. R1.6.1
     */
    @ApplicationScoped
    static class AccountProjection implements EventHandler<AccountEvent> {

        private static final String CHANGE_STANDS = """
                known.changed_at is not null and known.client_id = excluded.client_id
                and (lower(known.contact_email), known.contact_phone)
                    is distinct from (lower(excluded.contact_email), excluded.contact_phone)""";

        @Override
        public Topic<AccountEvent> topic() {
            return Topics.ACCOUNTS;
        }

        @Override
        public Uni<Void> handle(Tx tx, List<ReceivedEvent<AccountEvent>> events) {
            var accounts = ArrayParameters.of(events);
            return tx.query(
                            """
                            insert into account as known (account_id, client_id, contact_email, contact_phone, event_time, version)
                            select distinct on (account_id) *
                            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::bigint[])
                                as incoming (account_id, client_id, contact_email, contact_phone, event_time, version)
                            order by account_id, version desc
                            on conflict (account_id) do update set
                                client_id = excluded.client_id, event_time = excluded.event_time, version = excluded.version,
                                contact_email = case when %1$s then known.contact_email else excluded.contact_email end,
                                contact_phone = case when %1$s then known.contact_phone else excluded.contact_phone end,
                                changed_at = case when %1$s then known.changed_at end
                            where excluded.version > known.version""".formatted(CHANGE_STANDS),
                            accounts.texts(event -> event.data().accountId()),
                            accounts.texts(event -> event.data().clientId()),
                            accounts.texts(event -> event.data().contactEmail()),
                            accounts.texts(event -> event.data().contactNumber()),
                            accounts.times(ReceivedEvent::time),
                            accounts.numbers(event -> event.data().version()))
                    .replaceWithVoid();
        }
    }
}
