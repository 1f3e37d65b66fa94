package by.cabinet.contract;

import by.cabinet.contract.account.AccountBalanceChanged;
import by.cabinet.contract.account.FundCommand;
import by.cabinet.contract.account.FundResult;
import by.cabinet.contract.account.RemaindersChanged;
import by.cabinet.contract.account.ReservationQuery;
import by.cabinet.contract.auth.AccessChanged;
import by.cabinet.contract.auth.SessionChanged;
import by.cabinet.contract.billing.BalanceEvent;
import by.cabinet.contract.billing.ChargeEvent;
import by.cabinet.contract.billing.PaymentEvent;
import by.cabinet.contract.billing.RemaindersEvent;
import by.cabinet.contract.billing.TariffPlanEvent;
import by.cabinet.contract.billing.UsageEvent;
import by.cabinet.contract.crm.AccountChanged;
import by.cabinet.contract.crm.AccountEvent;
import by.cabinet.contract.crm.ActivationRequested;
import by.cabinet.contract.crm.ClientEvent;
import by.cabinet.contract.crm.PlanChangeRequested;
import by.cabinet.contract.crm.ProductEvent;
import by.cabinet.contract.crm.SimEvent;
import by.cabinet.contract.crm.SubscriberEvent;
import by.cabinet.contract.crm.TerminationRequested;
import by.cabinet.contract.network.ProvisioningRequest;
import by.cabinet.contract.network.ProvisioningResult;
import by.cabinet.contract.notification.AccountWatched;
import by.cabinet.contract.notification.CodeRequested;
import by.cabinet.contract.notification.NoticeAdded;
import by.cabinet.contract.notification.SmsDeliveryChanged;
import by.cabinet.contract.notification.SmsReceived;
import by.cabinet.contract.notification.SmsRequested;
import by.cabinet.contract.order.BulkOrderChanged;
import by.cabinet.contract.order.OrderStateChanged;
import by.cabinet.contract.rights.AccessClosingChanged;
import by.cabinet.contract.rights.JournalEntryEvent;
import by.cabinet.contract.rights.RoleChanged;
import by.cabinet.contract.rights.SettingsChanged;
import by.cabinet.contract.roaming.RoamingUsageEvent;
import by.cabinet.contract.secrets.ClientSecretsEvent;
import by.cabinet.contract.secrets.SubscriberSecretsEvent;
import java.util.List;
import java.util.Set;

/**
 * The topics of the Cabinet, each with the one record that stands on it. deploy/kafka/topics.yaml says how they are kept,
 * and deploy/kafka/schemas what the JSON looks like; tests hold the three against each other.
 */
public final class Topics {

    // The operator's CRM

    public static final Topic<ClientEvent> CLIENTS =
            new Topic<>("crm.clients.v1", ClientEvent.class, ClientEvent::clientId, "by.a1.crm.client.changed.v1");

    /** The same events with UNP and passport number; read by auth-service alone. */
    public static final Topic<ClientSecretsEvent> CLIENT_SECRETS =
            new Topic<>(CLIENTS.name(), ClientSecretsEvent.class, ClientSecretsEvent::clientId, CLIENTS.eventType());

    public static final Topic<AccountEvent> ACCOUNTS =
            new Topic<>("crm.accounts.v1", AccountEvent.class, AccountEvent::accountId, "by.a1.crm.account.changed.v1");

    public static final Topic<SubscriberEvent> SUBSCRIBERS = new Topic<>(
            "crm.subscribers.v1",
            SubscriberEvent.class,
            SubscriberEvent::subscriberId,
            "by.a1.crm.subscriber.changed.v1");

    /** The same events with the PUK1; read by auth-service alone. */
    public static final Topic<SubscriberSecretsEvent> SUBSCRIBER_SECRETS = new Topic<>(
            SUBSCRIBERS.name(),
            SubscriberSecretsEvent.class,
            SubscriberSecretsEvent::subscriberId,
            SUBSCRIBERS.eventType());

    public static final Topic<SimEvent> SIMS =
            new Topic<>("crm.sims.v1", SimEvent.class, SimEvent::iccid, "by.a1.crm.sim.changed.v1");

    public static final Topic<ProductEvent> PRODUCTS = new Topic<>(
            "crm.products.v1", ProductEvent.class, ProductEvent::subscriberId, "by.a1.crm.product.changed.v1");

    public static final Topic<AccountChanged> ACCOUNT_CHANGES = new Topic<>(
            "crm.account-changes.v1",
            AccountChanged.class,
            AccountChanged::accountId,
            "by.cabinet.crm.account.changed.v1");

    public static final Topic<ActivationRequested> ACTIVATION_REQUESTS = new Topic<>(
            "crm.activation-requests.v1",
            ActivationRequested.class,
            ActivationRequested::accountId,
            "by.cabinet.crm.activation.requested.v1");

    public static final Topic<TerminationRequested> TERMINATION_REQUESTS = new Topic<>(
            "crm.termination-requests.v1",
            TerminationRequested.class,
            TerminationRequested::subscriberId,
            "by.cabinet.crm.termination.requested.v1");

    public static final Topic<PlanChangeRequested> PLAN_CHANGE_REQUESTS = new Topic<>(
            "crm.plan-change-requests.v1",
            PlanChangeRequested.class,
            PlanChangeRequested::subscriberId,
            "by.cabinet.crm.plan-change.requested.v1");

    // The operator's billing

    public static final Topic<TariffPlanEvent> TARIFF_PLANS = new Topic<>(
            "billing.tariff-plans.v1",
            TariffPlanEvent.class,
            TariffPlanEvent::tariffPlanId,
            "by.a1.billing.tariff-plan.changed.v1");

    public static final Topic<BalanceEvent> BALANCES = new Topic<>(
            "billing.balances.v1", BalanceEvent.class, BalanceEvent::accountId, "by.a1.billing.balance.changed.v1");

    public static final Topic<UsageEvent> USAGE = new Topic<>(
            "billing.usage.v1", UsageEvent.class, UsageEvent::subscriberId, "by.a1.billing.usage.recorded.v1");

    public static final Topic<RemaindersEvent> REMAINDERS = new Topic<>(
            "billing.remainders.v1",
            RemaindersEvent.class,
            RemaindersEvent::subscriberId,
            "by.a1.billing.remainders.changed.v1");

    public static final Topic<PaymentEvent> PAYMENTS = new Topic<>(
            "billing.payments.v1", PaymentEvent.class, PaymentEvent::accountId, "by.a1.billing.payment.received.v1");

    public static final Topic<ChargeEvent> CHARGES = new Topic<>(
                    "billing.charges.v1",
                    ChargeEvent.class,
                    ChargeEvent::accountId,
                    "by.cabinet.billing.charge.made.v1")
            .inOrder();

    // Roaming partners and the network

    public static final Topic<RoamingUsageEvent> ROAMING_USAGE = new Topic<>(
            "roaming.usage.v1",
            RoamingUsageEvent.class,
            RoamingUsageEvent::subscriberId,
            "by.a1.roaming.usage.recorded.v1");

    public static final Topic<ProvisioningRequest> PROVISIONING_REQUESTS = new Topic<>(
                    "network.provisioning-requests.v1",
                    ProvisioningRequest.class,
                    ProvisioningRequest::orderId,
                    "by.cabinet.network.provisioning.requested.v1")
            .inOrder();

    public static final Topic<ProvisioningResult> PROVISIONING_RESULTS = new Topic<>(
            "network.provisioning-results.v1",
            ProvisioningResult.class,
            ProvisioningResult::orderId,
            "by.a1.network.provisioning.answered.v1");

    // The Cabinet's own

    public static final Topic<SessionChanged> SESSIONS = new Topic<>(
            "auth.sessions.v1", SessionChanged.class, SessionChanged::sessionId, "by.cabinet.auth.session.changed.v1");

    public static final Topic<AccessChanged> ACCESS = new Topic<>(
            "auth.access.v1", AccessChanged.class, AccessChanged::subjectId, "by.cabinet.auth.access.changed.v1");

    public static final Topic<RoleChanged> ROLES = new Topic<>(
            "rights.roles.v1", RoleChanged.class, RoleChanged::subscriberId, "by.cabinet.rights.role.changed.v1");

    public static final Topic<AccessClosingChanged> ACCESS_CLOSINGS = new Topic<>(
            "rights.access-closings.v1",
            AccessClosingChanged.class,
            AccessClosingChanged::subscriberId,
            "by.cabinet.rights.access-closing.changed.v1");

    public static final Topic<SettingsChanged> SETTINGS = new Topic<>(
            "rights.settings.v1",
            SettingsChanged.class,
            SettingsChanged::clientId,
            "by.cabinet.rights.settings.changed.v1");

    public static final Topic<JournalEntryEvent> JOURNAL_ENTRIES = new Topic<>(
            "rights.journal-entries.v1",
            JournalEntryEvent.class,
            JournalEntryEvent::key,
            "by.cabinet.rights.journal-entry.recorded.v1");

    public static final Topic<FundCommand> FUND_COMMANDS = new Topic<>(
                    "account.fund-commands.v1",
                    FundCommand.class,
                    FundCommand::accountId,
                    "by.cabinet.account.fund-command.requested.v1")
            .inOrder();

    public static final Topic<FundResult> FUND_RESULTS = new Topic<>(
            "account.fund-results.v1",
            FundResult.class,
            FundResult::orderId,
            "by.cabinet.account.fund-command.answered.v1");

    public static final Topic<ReservationQuery> RESERVATION_QUERIES = new Topic<>(
            "account.reservation-queries.v1",
            ReservationQuery.class,
            ReservationQuery::orderId,
            "by.cabinet.account.reservation.queried.v1");

    public static final Topic<AccountBalanceChanged> ACCOUNT_BALANCES = new Topic<>(
            "account.balances.v1",
            AccountBalanceChanged.class,
            AccountBalanceChanged::accountId,
            "by.cabinet.account.balance.changed.v1");

    public static final Topic<RemaindersChanged> ACCOUNT_REMAINDERS = new Topic<>(
            "account.remainders.v1",
            RemaindersChanged.class,
            RemaindersChanged::subscriberId,
            "by.cabinet.account.remainders.changed.v1");

    public static final Topic<AccountWatched> ACCOUNT_WATCHES = new Topic<>(
            "notification.watches.v1",
            AccountWatched.class,
            AccountWatched::accountId,
            "by.cabinet.notification.account.watched.v1");

    public static final Topic<OrderStateChanged> ORDERS = new Topic<>(
            "order.orders.v1",
            OrderStateChanged.class,
            OrderStateChanged::orderId,
            "by.cabinet.order.order-state.changed.v1");

    public static final Topic<BulkOrderChanged> BULK_ORDERS = new Topic<>(
            "order.bulk-orders.v1",
            BulkOrderChanged.class,
            BulkOrderChanged::bulkOrderId,
            "by.cabinet.order.bulk-order.changed.v1");

    public static final Topic<SmsRequested> MESSAGES = new Topic<>(
            "notification.messages.v1",
            SmsRequested.class,
            SmsRequested::key,
            "by.cabinet.notification.sms.requested.v1");

    public static final Topic<CodeRequested> CODE_MESSAGES = new Topic<>(
            "notification.code-messages.v1",
            CodeRequested.class,
            event -> event.to().e164(),
            "by.cabinet.notification.code.requested.v1");

    public static final Topic<SmsDeliveryChanged> DELIVERIES = new Topic<>(
            "notification.deliveries.v1",
            SmsDeliveryChanged.class,
            SmsDeliveryChanged::messageId,
            "by.cabinet.notification.sms-delivery.changed.v1");

    public static final Topic<NoticeAdded> NOTICES = new Topic<>(
            "notification.notices.v1",
            NoticeAdded.class,
            NoticeAdded::noticeId,
            "by.cabinet.notification.notice.added.v1");

    public static final Topic<SmsReceived> INCOMING_SMS = new Topic<>(
            "notification.incoming.v1",
            SmsReceived.class,
            event -> event.from().e164(),
            "by.cabinet.notification.sms.received.v1");

    private static final List<Topic<?>> ALL = List.of(
            CLIENTS,
            ACCOUNTS,
            SUBSCRIBERS,
            SIMS,
            PRODUCTS,
            ACCOUNT_CHANGES,
            ACTIVATION_REQUESTS,
            TERMINATION_REQUESTS,
            PLAN_CHANGE_REQUESTS,
            TARIFF_PLANS,
            BALANCES,
            USAGE,
            REMAINDERS,
            PAYMENTS,
            CHARGES,
            ROAMING_USAGE,
            PROVISIONING_REQUESTS,
            PROVISIONING_RESULTS,
            SESSIONS,
            ACCESS,
            ROLES,
            ACCESS_CLOSINGS,
            SETTINGS,
            JOURNAL_ENTRIES,
            FUND_COMMANDS,
            FUND_RESULTS,
            RESERVATION_QUERIES,
            ACCOUNT_BALANCES,
            ACCOUNT_REMAINDERS,
            ACCOUNT_WATCHES,
            ORDERS,
            BULK_ORDERS,
            MESSAGES,
            CODE_MESSAGES,
            DELIVERIES,
            NOTICES,
            INCOMING_SMS);

    /** Kept for less than a day, because they hold codes and passwords, or say who is looking: nobody else keeps them longer. */
    private static final Set<String> SHORT_LIVED =
            Set.of(CODE_MESSAGES.name(), INCOMING_SMS.name(), ACCOUNT_WATCHES.name());

    /**
     * Of a version, a sequence or an epoch; exact in every reader of JSON. What is higher is a mistake, after which nothing could be newer:
     * it goes to the quarantine.
     */
    public static final long HIGHEST_POSITION = (1L << 53) - 1;

    /** Nobody corrects a record a million times. */
    public static final int HIGHEST_REVISION = 1_000_000;

    private Topics() {}

    /** Each topic once, with the record without secrets. */
    public static List<Topic<?>> all() {
        return ALL;
    }

    /** Whether records of the topic must not be kept anywhere else. */
    public static boolean isShortLived(String name) {
        return SHORT_LIVED.contains(name);
    }
}
