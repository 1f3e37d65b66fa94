package by.cabinet.order.party;

import by.cabinet.contract.Topics;
import by.cabinet.contract.auth.AccessChanged;
import by.cabinet.contract.billing.TariffPlanEvent;
import by.cabinet.contract.crm.AccountChanged;
import by.cabinet.contract.crm.AccountEvent;
import by.cabinet.contract.crm.ClientEvent;
import by.cabinet.contract.crm.SimEvent;
import by.cabinet.contract.crm.SubscriberEvent;
import by.cabinet.contract.rights.RoleChanged;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Ownership;
import by.cabinet.messaging.projection.Ownership.Owned;
import by.cabinet.messaging.projection.Projection;
import by.cabinet.messaging.projection.ProjectionChange;
import by.cabinet.messaging.projection.ProjectionTable;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.value.Money;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What orders need of clients, accounts, subscribers, SIMs, tariff plans, roles and restrictions: the newest version of each is kept. */
final class PartyProjections {

    private PartyProjections() {}

    /**
     * What an application has set stands until the CRM shows the same, whichever of the two topics comes first, or gives the account to
     * another client. R1.6.1
     */
    private static Uni<Void> markEchoes(Tx tx, String[] accountIds) {
        return tx.query("""
                        update contact_change c set echoed = c.changed_at
                        from account a left join ownership o on o.kind = 'ACCOUNT' and o.id = a.account_id and o.until is null
                        where c.account_id = any($1) and a.account_id = c.account_id
                          and (a.contact_phone = c.phone or c.changed_at < o.since)
                          and c.echoed is distinct from c.changed_at""", (Object) accountIds).replaceWithVoid();
    }

    @Singleton
    static class ClientProjection extends Projection<ClientEvent> {

        ClientProjection() {
            super(
                    Topics.CLIENTS,
                    ProjectionTable.<ClientEvent>into("client")
                            .key("client_id", ClientEvent::clientId)
                            .name("kind", ClientEvent::kind)
                            .name("status", ClientEvent::status)
                            .name("suspended_by", ClientEvent::suspendedBy)
                            .newestBy("version", ClientEvent::version));
        }
    }

    @Singleton
    static class AccountProjection extends Projection<AccountEvent> {

        private final Ownership ownership;

        @Inject
        AccountProjection(Ownership ownership) {
            super(
                    Topics.ACCOUNTS,
                    ProjectionTable.<AccountEvent>into("account")
                            .key("account_id", AccountEvent::accountId)
                            .text("client_id", AccountEvent::clientId)
                            .phone("contact_phone", AccountEvent::contactPhone)
                            .eventTime("event_time")
                            .newestBy("version", AccountEvent::version)
                            .reporting());
            this.ownership = ownership;
        }

        @Override
        protected Uni<Void> before(Tx tx, List<ReceivedEvent<AccountEvent>> events) {
            return ownership
                    .apply(
                            tx,
                            Ownership.Kind.ACCOUNT,
                            events,
                            account -> new Owned(
                                    account.accountId(), account.clientId(), account.ownerSince(), account.version()))
                    .replaceWithVoid();
        }

        @Override
        protected Uni<Void> changed(Tx tx, List<ProjectionChange<AccountEvent>> changes) {
            return markEchoes(
                    tx,
                    ArrayParameters.of(changes).texts(change -> change.data().accountId()));
        }
    }

    /** Contact numbers changed by application. R1.6.1 */
    @Singleton
    static class ContactProjection extends Projection<AccountChanged> {

        ContactProjection() {
            super(
                    Topics.ACCOUNT_CHANGES,
                    ProjectionTable.<AccountChanged>into("contact_change")
                            .when(AccountChanged::changesContacts)
                            .key("account_id", AccountChanged::accountId)
                            .phone("phone", AccountChanged::contactPhone)
                            .newestByTime("changed_at", AccountChanged::changedAt));
        }

        @Override
        public Uni<Void> handle(Tx tx, List<ReceivedEvent<AccountChanged>> events) {
            return super.handle(tx, events)
                    .chain(() -> markEchoes(tx, ArrayParameters.ofData(events).texts(AccountChanged::accountId)));
        }
    }

    /** Beside the table: activations, terminations and changes of plan go on by what the CRM shows for the first time. */
    @Singleton
    static class SubscriberProjection extends Projection<SubscriberEvent> {

        private final Ownership ownership;
        private final List<SubscriberListener> listeners;

        @Inject
        SubscriberProjection(Ownership ownership, @All List<SubscriberListener> listeners) {
            super(
                    Topics.SUBSCRIBERS,
                    ProjectionTable.<SubscriberEvent>into("subscriber")
                            .key("subscriber_id", SubscriberEvent::subscriberId)
                            .text("account_id", SubscriberEvent::accountId)
                            .text("client_id", SubscriberEvent::clientId)
                            .phone("phone", SubscriberEvent::phone)
                            .name("language", SubscriberEvent::language)
                            .name("status", SubscriberEvent::status)
                            .time("terminated_at", SubscriberEvent::terminatedAt)
                            .name("suspended_by", SubscriberEvent::suspendedBy)
                            .text("tariff_plan_id", SubscriberEvent::tariffPlanId)
                            .text("iccid", SubscriberEvent::iccid)
                            .flag("ussd_capable", SubscriberEvent::ussdCapable)
                            .newestBy("version", SubscriberEvent::version)
                            .reporting());
            this.ownership = ownership;
            this.listeners = listeners;
        }

        @Override
        protected Uni<Void> before(Tx tx, List<ReceivedEvent<SubscriberEvent>> events) {
            return ownership
                    .apply(
                            tx,
                            Ownership.Kind.SUBSCRIBER,
                            events,
                            each -> new Owned(each.subscriberId(), each.clientId(), each.ownerSince(), each.version()))
                    .chain(changes -> changes.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : each(listener -> listener.ownerChanged(tx, changes)));
        }

        @Override
        protected Uni<Void> changed(Tx tx, List<ProjectionChange<SubscriberEvent>> changes) {
            var newer = changes.stream().map(ProjectionChange::event).toList();
            return each(listener -> listener.changed(tx, newer));
        }

        private Uni<Void> each(Function<SubscriberListener, Uni<Void>> called) {
            return Multi.createFrom()
                    .iterable(listeners)
                    .onItem()
                    .transformToUniAndConcatenate(called::apply)
                    .collect()
                    .last();
        }
    }

    @Singleton
    static class SimProjection extends Projection<SimEvent> {

        SimProjection() {
            super(
                    Topics.SIMS,
                    ProjectionTable.<SimEvent>into("sim")
                            .key("iccid", SimEvent::iccid)
                            .text("client_id", SimEvent::clientId)
                            .phone("phone", SimEvent::phone)
                            .name("state", SimEvent::state)
                            .newestBy("version", SimEvent::version));
        }
    }

    @Singleton
    static class TariffPlanProjection extends Projection<TariffPlanEvent> {

        TariffPlanProjection() {
            super(
                    Topics.TARIFF_PLANS,
                    ProjectionTable.<TariffPlanEvent>into("tariff_plan")
                            .key("tariff_plan_id", TariffPlanEvent::tariffPlanId)
                            .text("name", TariffPlanEvent::name)
                            .flag("subscription_fee", TariffPlanEvent::subscriptionFee)
                            .name("payment_mode", TariffPlanEvent::paymentMode)
                            .number("monthly_fee", plan -> plan.monthlyFee().amount())
                            .number(
                                    "change_fee",
                                    plan -> Optional.ofNullable(plan.changeFee())
                                            .map(Money::amount)
                                            .orElse(null))
                            .flag("on_sale", TariffPlanEvent::onSale)
                            .json("client_kinds", plan -> Json.encode(plan.clientKinds()))
                            .flag("bundled", plan -> !plan.bundle().isEmpty())
                            .newestBy("version", TariffPlanEvent::version));
        }
    }

    /** Who manages a client besides who orders something. R1.2.5 */
    @Singleton
    static class RoleProjection extends Projection<RoleChanged> {

        RoleProjection() {
            super(
                    Topics.ROLES,
                    ProjectionTable.<RoleChanged>into("role")
                            .key("subscriber_id", RoleChanged::subscriberId)
                            .text("client_id", RoleChanged::clientId)
                            .name("role", RoleChanged::role)
                            .newestBy("version", RoleChanged::version));
        }
    }

    /** Of access only the restriction concerns orders: who is locked out otherwise has no session. R1.13 */
    @Singleton
    static class RestrictionProjection extends Projection<AccessChanged> {

        RestrictionProjection() {
            super(
                    Topics.ACCESS,
                    ProjectionTable.<AccessChanged>into("restriction")
                            .key("kind", access -> access.kind().name())
                            .key("subject_id", AccessChanged::restrictedId)
                            .flag("restricted", AccessChanged::restricted)
                            .newestBy("version", AccessChanged::version));
        }
    }
}
