package by.cabinet.order.contract;

import by.cabinet.common.outbox.OutgoingEvent;

/** The topics. */
public final class Topics {

    public static final Topic<FundCommand> FUND_COMMANDS =
            new Topic<>("account.fund-commands.v1", FundCommand::accountId, "by.cabinet.order.funds-commanded.v1");
    public static final Topic<FundResult> FUND_RESULTS = new Topic<>("account.fund-results.v1", FundResult::orderId, "");
    public static final Topic<ProvisioningRequest> PROVISIONING_REQUESTS = new Topic<>(
            "network.provisioning-requests.v1", ProvisioningRequest::orderId, "by.cabinet.order.provisioning-wanted.v1");
    public static final Topic<ProvisioningResult> PROVISIONING_RESULTS =
            new Topic<>("network.provisioning-results.v1", ProvisioningResult::orderId, "");
    public static final Topic<ActivationRequested> ACTIVATION_REQUESTS = new Topic<>(
            "crm.activation-requests.v1", ActivationRequested::accountId, "by.cabinet.order.activation-wanted.v1");
    public static final Topic<TerminationRequested> TERMINATION_REQUESTS = new Topic<>(
            "crm.termination-requests.v1", TerminationRequested::subscriberId, "by.cabinet.order.termination-wanted.v1");
    public static final Topic<SmsRequested> MESSAGES =
            new Topic<>("notification.messages.v1", SmsRequested::to, "by.cabinet.order.sms-wanted.v1");
    public static final Topic<OrderStateChanged> ORDERS =
            new Topic<>("order.orders.v1", OrderStateChanged::orderId, "by.cabinet.order.state-changed.v1");
    public static final Topic<ReservationQuery> RESERVATION_QUERIES =
            new Topic<>("account.reservation-queries.v1", ReservationQuery::orderId, "");
    public static final Topic<SessionChanged> SESSIONS = new Topic<>("auth.sessions.v1", SessionChanged::sessionId, "");

    private Topics() {}

    public static <T> OutgoingEvent event(Topic<T> topic, T data) {
        return new OutgoingEvent(topic.name(), topic.key().apply(data), topic.type(), data);
    }
}
