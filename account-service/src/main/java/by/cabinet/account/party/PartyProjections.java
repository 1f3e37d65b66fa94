package by.cabinet.account.party;

import by.cabinet.account.billaddress.BillDeliveryAddressProjection;
import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.AccountChanged;
import by.cabinet.contract.crm.AccountEvent;
import by.cabinet.contract.crm.ClientEvent;
import by.cabinet.contract.crm.SubscriberEvent;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Ownership;
import by.cabinet.messaging.projection.Ownership.Kind;
import by.cabinet.messaging.projection.Ownership.Owned;
import by.cabinet.messaging.projection.Projection;
import by.cabinet.messaging.projection.ProjectionTable;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operator's parties as the CRM publishes them, in the tables of this service: the newest version of each row. */
final class PartyProjections {

    private PartyProjections() {}

    @Singleton
    static class Clients extends Projection<ClientEvent> {
        Clients() {
            super(
                    Topics.CLIENTS,
                    ProjectionTable.<ClientEvent>into("client")
                            .key("client_id", ClientEvent::clientId)
                            .name("kind", ClientEvent::kind)
                            .text("name", ClientEvent::name)
                            .name("status", ClientEvent::status)
                            .name("suspended_by", ClientEvent::suspendedBy)
                            .newestBy("version", ClientEvent::version));
        }
    }

    /** The newest version of each account, and every bill delivery address. R1.8 h */
    @Singleton
    static class Accounts extends Projection<AccountEvent> {
        private final Ownership ownership;
        private final BillDeliveryAddressProjection addresses;
        private final ContactNotices notices;

        @Inject
        Accounts(Ownership ownership, BillDeliveryAddressProjection addresses, ContactNotices notices) {
            super(
                    Topics.ACCOUNTS,
                    ProjectionTable.<AccountEvent>into("account")
                            .key("account_id", AccountEvent::accountId)
                            .text("client_id", AccountEvent::clientId)
                            .text("number", AccountEvent::number)
                            .text("contact_email", AccountEvent::contactEmail)
                            .phone("contact_phone", AccountEvent::contactPhone)
                            .eventTime("event_time")
                            .newestBy("version", AccountEvent::version));
            this.ownership = ownership;
            this.addresses = addresses;
            this.notices = notices;
        }

        @Override
        protected Uni<Void> before(Tx tx, List<ReceivedEvent<AccountEvent>> events) {
            return ownership.apply(tx, Kind.ACCOUNT, events, Accounts::owned).chain(() -> addresses.save(tx, events));
        }

        private static Owned owned(AccountEvent event) {
            return new Owned(event.accountId(), event.clientId(), event.ownerSince(), event.version());
        }

        @Override
        public Uni<Void> handle(Tx tx, List<ReceivedEvent<AccountEvent>> events) {
            return super.handle(tx, events).chain(() -> notices.ofCrm(tx, events));
        }
    }

    /** Contacts that were set in the Cabinet. R1.6.1 */
    @Singleton
    static class ContactChanges extends Projection<AccountChanged> {
        private final ContactNotices notices;

        @Inject
        ContactChanges(ContactNotices notices) {
            super(
                    Topics.ACCOUNT_CHANGES,
                    ProjectionTable.<AccountChanged>into("contact_change")
                            .when(AccountChanged::changesContacts)
                            .key("account_id", AccountChanged::accountId)
                            .text("contact_email", AccountChanged::contactEmail)
                            .phone("contact_phone", AccountChanged::contactPhone)
                            .flag("echoed", _ -> false)
                            .newestByTime("changed_at", AccountChanged::changedAt));
            this.notices = notices;
        }

        @Override
        public Uni<Void> handle(Tx tx, List<ReceivedEvent<AccountChanged>> events) {
            var ofContacts = events.stream()
                    .filter(event -> event.data().changesContacts())
                    .toList();
            return super.handle(tx, events).chain(() -> notices.ofCabinet(tx, ofContacts));
        }

        @Override
        protected Uni<Void> before(Tx tx, List<ReceivedEvent<AccountChanged>> events) {
            return notices.lock(tx, events);
        }
    }

    /** The newest version of each subscriber, who owned him when, and on which account each owner has or had him. */
    @Singleton
    static class Subscribers extends Projection<SubscriberEvent> {

        private static final String SAVE_OF_CLIENT = """
                insert into client_subscriber as known (subscriber_id, client_id, account_id, phone, version)
                select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
                    as incoming (subscriber_id, client_id, account_id, phone, version)
                order by subscriber_id, client_id
                on conflict (subscriber_id, client_id) do update set
                    account_id = excluded.account_id, phone = excluded.phone, version = excluded.version
                where excluded.version > known.version""";

        private final Ownership ownership;

        private record Key(String subscriberId, String clientId) {}

        @Inject
        Subscribers(Ownership ownership) {
            super(
                    Topics.SUBSCRIBERS,
                    ProjectionTable.<SubscriberEvent>into("subscriber")
                            .key("subscriber_id", SubscriberEvent::subscriberId)
                            .text("account_id", SubscriberEvent::accountId)
                            .text("client_id", SubscriberEvent::clientId)
                            .phone("phone", SubscriberEvent::phone)
                            .text("name", SubscriberEvent::name)
                            .name("status", SubscriberEvent::status)
                            .name("suspended_by", SubscriberEvent::suspendedBy)
                            .time("activated_at", SubscriberEvent::activatedAt)
                            .time("terminated_at", SubscriberEvent::terminatedAt)
                            .text("tariff_plan_id", SubscriberEvent::tariffPlanId)
                            .text("language", event -> event.language().code())
                            .text("iccid", SubscriberEvent::iccid)
                            .newestBy("version", SubscriberEvent::version));
            this.ownership = ownership;
        }

        @Override
        protected Uni<Void> before(Tx tx, List<ReceivedEvent<SubscriberEvent>> events) {
            return ownership
                    .apply(tx, Kind.SUBSCRIBER, events, Subscribers::owned)
                    .chain(() -> saveOfClients(tx, events));
        }

        private static Owned owned(SubscriberEvent event) {
            return new Owned(event.subscriberId(), event.clientId(), event.ownerSince(), event.version());
        }

        private static Uni<Void> saveOfClients(Tx tx, List<ReceivedEvent<SubscriberEvent>> events) {
            var newest = events.stream()
                    .map(ReceivedEvent::data)
                    .collect(Collectors.toMap(
                            event -> new Key(event.subscriberId(), event.clientId()),
                            Function.identity(),
                            (one, other) -> other.version() > one.version() ? other : one,
                            LinkedHashMap::new));
            var rows = ArrayParameters.of(newest.values());
            return tx.query(
                            SAVE_OF_CLIENT,
                            rows.texts(SubscriberEvent::subscriberId),
                            rows.texts(SubscriberEvent::clientId),
                            rows.texts(SubscriberEvent::accountId),
                            rows.texts(event ->
                                    event.phone() == null ? null : event.phone().e164()),
                            rows.numbers(SubscriberEvent::version))
                    .replaceWithVoid();
        }
    }
}
