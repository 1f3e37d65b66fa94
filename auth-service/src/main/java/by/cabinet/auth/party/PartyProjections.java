package by.cabinet.auth.party;

import by.cabinet.auth.keyedhash.KeyedHashes;
import by.cabinet.auth.party.PartyChangeListener.AccountChange;
import by.cabinet.auth.party.PartyChangeListener.SubscriberChange;
import by.cabinet.contract.Topics;
import by.cabinet.contract.billing.TariffPlanEvent;
import by.cabinet.contract.crm.AccountChanged;
import by.cabinet.contract.crm.AccountEvent;
import by.cabinet.contract.rights.SettingsChanged;
import by.cabinet.contract.secrets.ClientSecretsEvent;
import by.cabinet.contract.secrets.SubscriberSecretsEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Change;
import by.cabinet.messaging.projection.Projection;
import by.cabinet.messaging.projection.ProjectionTable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
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

        @Inject
        AccountProjection(PartyChangeListener listener) {
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
        }

        @Override
        protected Uni<Void> changed(Tx tx, List<Change<AccountEvent>> changes) {
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

        ContactProjection() {
            super(
                    Topics.ACCOUNT_CHANGES,
                    ProjectionTable.<AccountChanged>into("contact_change")
                            .key("account_id", AccountChanged::accountId)
                            .text("email", AccountChanged::contactEmail)
                            .phone("phone", AccountChanged::contactPhone)
                            .newestByTime("changed_at", AccountChanged::changedAt)
                            .when(AccountChanged::changesContacts));
        }
    }

    /** A subscriber can sign in from its first event on. R1.1. Of the PUK1 only a keyed hash is stored. */
    @Singleton
    static final class SubscriberProjection extends Projection<SubscriberSecretsEvent> {

        private final PartyChangeListener listener;

        @Inject
        SubscriberProjection(KeyedHashes hashes, PartyChangeListener listener) {
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
                            .eventTime("event_time")
                            .text("tariff_plan_id", SubscriberSecretsEvent::tariffPlanId)
                            .text("iccid", SubscriberSecretsEvent::iccid)
                            .text("puk1", subscriber -> puk1(hashes, subscriber))
                            .flag("ussd_capable", subscriber -> !Boolean.FALSE.equals(subscriber.ussdCapable()))
                            .flag("puk1_sign_in", subscriber -> Boolean.TRUE.equals(subscriber.puk1SignIn()))
                            .newestBy("version", SubscriberSecretsEvent::version)
                            .reporting("account_id", "client_id", "phone"));
            this.listener = listener;
        }

        private static String puk1(KeyedHashes hashes, SubscriberSecretsEvent subscriber) {
            var sim = subscriber.sim();
            return sim == null ? null : hashes.puk1(sim.iccid(), sim.puk1());
        }

        @Override
        protected Uni<Void> changed(Tx tx, List<Change<SubscriberSecretsEvent>> changes) {
            return listener.subscribersChanged(
                    tx, changes.stream().map(SubscriberProjection::change).toList());
        }

        private static SubscriberChange change(Change<SubscriberSecretsEvent> change) {
            return new SubscriberChange(
                    change.data().subscriberId(),
                    change.data().accountId(),
                    change.before("account_id"),
                    Stream.of("account_id", "client_id", "phone")
                            .anyMatch(column -> change.moved("subscriber_id", column)),
                    change.cause());
        }
    }

    /** Which plans have a fee. R1.4 */
    @Singleton
    static final class TariffPlanProjection extends Projection<TariffPlanEvent> {

        TariffPlanProjection() {
            super(
                    Topics.TARIFF_PLANS,
                    ProjectionTable.<TariffPlanEvent>into("tariff_plan")
                            .key("id", TariffPlanEvent::tariffPlanId)
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
