package by.cabinet.auth.party;

import by.cabinet.auth.keyedhash.KeyedHashes;
import by.cabinet.auth.party.PartyChangeListener.AccountChange;
import by.cabinet.auth.party.PartyChangeListener.SubscriberChange;
import by.cabinet.contract.Topics;
import by.cabinet.contract.auth.SubjectType;
import by.cabinet.contract.billing.TariffPlanEvent;
import by.cabinet.contract.crm.AccountChanged;
import by.cabinet.contract.crm.AccountEvent;
import by.cabinet.contract.crm.ProductEvent;
import by.cabinet.contract.rights.SettingsChanged;
import by.cabinet.contract.secrets.ClientSecretsEvent;
import by.cabinet.contract.secrets.Puk1;
import by.cabinet.contract.secrets.SubscriberSecretsEvent;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Ownership;
import by.cabinet.messaging.projection.Ownership.OwnerChange;
import by.cabinet.messaging.projection.Projection;
import by.cabinet.messaging.projection.ProjectionChange;
import by.cabinet.messaging.projection.ProjectionTable;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The records of the CRM and of others that sign-in needs, one projection a topic. */
final class PartyProjections {

    private PartyProjections() {}

    /** Of passport number and UNP only a keyed hash is stored. R1.5 */
    @Singleton
    static final class ClientProjection extends Projection<ClientSecretsEvent> {

        @Inject
        ClientProjection(KeyedHashes hashes) {
            super(
                    Topics.CLIENT_SECRETS,
                    ProjectionTable.<ClientSecretsEvent>into("client")
                            .key("client_id", ClientSecretsEvent::clientId)
                            .name("kind", ClientSecretsEvent::kind)
                            .text("initial_password", client -> initialPassword(hashes, client))
                            .newestBy("version", ClientSecretsEvent::version));
        }

        private static String initialPassword(KeyedHashes hashes, ClientSecretsEvent client) {
            return client.initialPassword()
                    .map(number -> hashes.initialPassword(client.clientId(), number))
                    .orElse(null);
        }
    }

    @Singleton
    static final class AccountProjection extends Projection<AccountEvent> {

        private final PartyChangeListener listener;
        private final Ownership ownership;
        private final AccountContacts contacts;

        @Inject
        AccountProjection(PartyChangeListener listener, Ownership ownership, AccountContacts contacts) {
            super(
                    Topics.ACCOUNTS,
                    ProjectionTable.<AccountEvent>into("account")
                            .key("account_id", AccountEvent::accountId)
                            .text("client_id", AccountEvent::clientId)
                            .text("number", AccountEvent::number)
                            .text("contact_email", AccountEvent::contactEmail)
                            .phone("contact_phone", AccountEvent::contactPhone)
                            .eventTime("event_time")
                            .newestBy("version", AccountEvent::version)
                            .reporting("client_id"));
            this.listener = listener;
            this.ownership = ownership;
            this.contacts = contacts;
        }

        @Override
        public Uni<Void> handle(Tx tx, List<ReceivedEvent<AccountEvent>> events) {
            return ownership
                    .apply(
                            tx,
                            Ownership.Kind.ACCOUNT,
                            events,
                            account -> new Ownership.Owned(
                                    account.accountId(), account.clientId(), account.ownerSince(), account.version()))
                    .chain(changes -> super.handle(tx, events)
                            .chain(() -> changes.isEmpty()
                                    ? Uni.createFrom().voidItem()
                                    : listener.ownersChanged(tx, SubjectType.ACCOUNT, changes)))
                    .chain(() -> contacts.allChanged(tx, events));
        }

        @Override
        protected Uni<Void> changed(Tx tx, List<ProjectionChange<AccountEvent>> changes) {
            return listener.accountsChanged(
                    tx,
                    changes.stream()
                            .map(change -> new AccountChange(
                                    change.data().accountId(), change.moved("account_id", "client_id"), change.cause()))
                            .toList());
        }
    }

    /** E-mail and contact number, changed by application. R1.6.1 */
    @Singleton
    static final class ContactProjection extends Projection<AccountChanged> {

        private final AccountContacts contacts;

        @Inject
        ContactProjection(AccountContacts contacts) {
            super(
                    Topics.ACCOUNT_CHANGES,
                    ProjectionTable.<AccountChanged>into("contact_change")
                            .key("account_id", AccountChanged::accountId)
                            .text("email", AccountChanged::contactEmail)
                            .phone("phone", AccountChanged::contactPhone)
                            .derived("echoed", "false", "false")
                            .newestByTime("changed_at", AccountChanged::changedAt)
                            .when(AccountChanged::changesContacts));
            this.contacts = contacts;
        }

        @Override
        public Uni<Void> handle(Tx tx, List<ReceivedEvent<AccountChanged>> events) {
            return super.handle(tx, events)
                    .chain(() -> contacts.changed(
                            tx, events.stream().map(event -> event.data().accountId())));
        }
    }

    /** A subscriber can sign in from its first event on. R1.1. Of the PUK1 only a keyed hash is stored. */
    @Singleton
    static final class SubscriberProjection extends Projection<SubscriberSecretsEvent> {

        private static final String SINCE_THE_CHANGE = """
                coalesce(excluded.phone_given_since, case when excluded.phone is distinct from known.phone
                    then excluded.event_time else known.phone_since end)""";

        /** Whether a first record has changed the number is known of the very first version alone. */
        private static final String SINCE_THE_FIRST = """
                case when phone is null then null
                    else coalesce(phone_given_since, case when version <= 1 then event_time else least(activated_at, event_time) end) end""";

        private final PartyChangeListener listener;
        private final Ownership ownership;

        @Inject
        SubscriberProjection(KeyedHashes hashes, PartyChangeListener listener, Ownership ownership) {
            super(
                    Topics.SUBSCRIBER_SECRETS,
                    ProjectionTable.<SubscriberSecretsEvent>into("subscriber")
                            .key("subscriber_id", SubscriberSecretsEvent::subscriberId)
                            .text("account_id", SubscriberSecretsEvent::accountId)
                            .text("client_id", SubscriberSecretsEvent::clientId)
                            .phone("phone", SubscriberSecretsEvent::phone)
                            .name("status", SubscriberSecretsEvent::status)
                            .name("language", SubscriberSecretsEvent::language)
                            .time("activated_at", SubscriberSecretsEvent::activatedAt)
                            .time("terminated_at", SubscriberSecretsEvent::terminatedAt)
                            .eventTime("event_time")
                            .text("tariff_plan_id", SubscriberSecretsEvent::tariffPlanId)
                            .text("iccid", SubscriberSecretsEvent::iccid)
                            .text("puk1", subscriber -> puk1(hashes, subscriber))
                            .flag("ussd_capable", subscriber -> !Boolean.FALSE.equals(subscriber.ussdCapable()))
                            .flag("puk1_sign_in", subscriber -> Boolean.TRUE.equals(subscriber.puk1SignIn()))
                            .time("phone_given_since", SubscriberSecretsEvent::phoneSince)
                            .derived("phone_since", SINCE_THE_FIRST, SINCE_THE_CHANGE)
                            .newestBy("version", SubscriberSecretsEvent::version)
                            .reporting("account_id", "client_id", "phone"));
            this.listener = listener;
            this.ownership = ownership;
        }

        @Override
        public Uni<Void> handle(Tx tx, List<ReceivedEvent<SubscriberSecretsEvent>> events) {
            return ownership
                    .apply(
                            tx,
                            Ownership.Kind.SUBSCRIBER,
                            events,
                            subscriber -> new Ownership.Owned(
                                    subscriber.subscriberId(),
                                    subscriber.clientId(),
                                    subscriber.ownerSince(),
                                    subscriber.version()))
                    .chain(changes -> changes.isEmpty()
                            ? super.handle(tx, events)
                            : handedOver(tx, changes, events)
                                    .chain(handedOver ->
                                            super.handle(tx, events).chain(() -> store(tx, handedOver)))
                                    .chain(() -> listener.ownersChanged(tx, SubjectType.SUBSCRIBER, changes)));
        }

        /** The SIM that a subscriber's former owner had last, whose PUK1 he knows. */
        private record HandedOver(String subscriberId, String iccid) {}

        /** By the former owners' last records, which may stand in the batch; the table has none of a subscriber that is new. */
        private static Uni<List<HandedOver>> handedOver(
                Tx tx, List<OwnerChange> changes, List<ReceivedEvent<SubscriberSecretsEvent>> events) {
            var ids = changes.stream().map(OwnerChange::id).toArray(String[]::new);
            return tx.query(
                            "select subscriber_id, iccid, version from subscriber where subscriber_id = any($1)",
                            (Object) ids)
                    .map(rows -> rows.stream()
                            .collect(Collectors.toMap(row -> row.getString("subscriber_id"), Function.identity())))
                    .map(known -> {
                        var former = ofFormerOwners(changes, events);
                        return Stream.of(ids)
                                .map(id -> handedOver(id, known.get(id), former.get(id)))
                                .toList();
                    });
        }

        private static HandedOver handedOver(String id, Row known, SubscriberSecretsEvent former) {
            if (former != null && (known == null || former.version() > known.getLong("version"))) {
                return new HandedOver(id, former.iccid());
            }
            return new HandedOver(id, known == null ? null : known.getString("iccid"));
        }

        /** Of each subscriber the newest record in the batch from before its present owner. */
        private static Map<String, SubscriberSecretsEvent> ofFormerOwners(
                List<OwnerChange> changes, List<ReceivedEvent<SubscriberSecretsEvent>> events) {
            var present = changes.stream().collect(Collectors.toMap(OwnerChange::id, Function.identity()));
            return events.stream()
                    .map(ReceivedEvent::data)
                    .filter(subscriber -> present.containsKey(subscriber.subscriberId()))
                    .filter(subscriber -> isBefore(present.get(subscriber.subscriberId()), subscriber))
                    .collect(Collectors.toMap(
                            SubscriberSecretsEvent::subscriberId,
                            Function.identity(),
                            BinaryOperator.maxBy(Comparator.comparing(SubscriberSecretsEvent::version))));
        }

        /** Of another client, or of the same one before it was away and came back. */
        private static boolean isBefore(OwnerChange present, SubscriberSecretsEvent subscriber) {
            return !subscriber.clientId().equals(present.clientId())
                    || (subscriber.ownerSince() != null
                            && subscriber.ownerSince().isBefore(present.since()));
        }

        private static Uni<Void> store(Tx tx, List<HandedOver> handedOver) {
            var columns = ArrayParameters.of(handedOver);
            return tx.query("""
                            update subscriber s set handed_over_iccid = t.iccid
                            from unnest($1::text[], $2::text[]) as t (id, iccid) where s.subscriber_id = t.id""", columns.texts(HandedOver::subscriberId), columns.texts(HandedOver::iccid))
                    .replaceWithVoid();
        }

        private static String puk1(KeyedHashes hashes, SubscriberSecretsEvent subscriber) {
            var sim = subscriber.sim();
            return sim == null
                    ? null
                    : Puk1.of(sim.puk1())
                            .map(puk1 -> hashes.puk1(sim.iccid(), puk1))
                            .orElse(null);
        }

        @Override
        protected Uni<Void> changed(Tx tx, List<ProjectionChange<SubscriberSecretsEvent>> changes) {
            return listener.subscribersChanged(
                    tx, changes.stream().map(SubscriberProjection::change).toList());
        }

        private static SubscriberChange change(ProjectionChange<SubscriberSecretsEvent> change) {
            return new SubscriberChange(
                    change.data().subscriberId(),
                    change.data().accountId(),
                    change.before("account_id"),
                    Stream.of("account_id", "client_id", "phone")
                            .anyMatch(column -> change.moved("subscriber_id", column)),
                    change.cause());
        }
    }

    /** What is connected: an offer that billing publishes like a plan may have a fee. R1.8 h */
    @Singleton
    static final class ProductProjection extends Projection<ProductEvent> {

        ProductProjection() {
            super(
                    Topics.PRODUCTS,
                    ProjectionTable.<ProductEvent>into("product")
                            .key("product_id", ProductEvent::productId)
                            .fixed("subscriber_id", ProductEvent::subscriberId)
                            .text("offering_id", ProductEvent::offeringId)
                            .name("state", ProductEvent::state)
                            .newestBy("version", ProductEvent::version));
        }
    }

    /** Which plans have a fee, and what they are called. R1.2.6, R1.4 */
    @Singleton
    static final class TariffPlanProjection extends Projection<TariffPlanEvent> {

        TariffPlanProjection() {
            super(
                    Topics.TARIFF_PLANS,
                    ProjectionTable.<TariffPlanEvent>into("tariff_plan")
                            .key("id", TariffPlanEvent::tariffPlanId)
                            .text("name", TariffPlanEvent::name)
                            .flag("subscription_fee", TariffPlanEvent::subscriptionFee)
                            .newestBy("version", TariffPlanEvent::version));
        }
    }

    /** Whether a client's administrator lets its subscribers use their PUK1. R1.4 c */
    @Singleton
    static final class SettingsProjection extends Projection<SettingsChanged> {

        SettingsProjection() {
            super(
                    Topics.SETTINGS,
                    ProjectionTable.<SettingsChanged>into("client_setting")
                            .key("client_id", SettingsChanged::clientId)
                            .flag("puk1_sign_in", SettingsChanged::puk1SignIn)
                            .newestBy("version", SettingsChanged::version));
        }
    }
}
