package by.cabinet.operator.event;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;

/** The topics that the operator's systems write, with the JSON property that is the record's key. */
public enum OperatorTopic {
    CLIENTS(Topics.CLIENTS, "clientId"),
    ACCOUNTS(Topics.ACCOUNTS, "accountId"),
    SUBSCRIBERS(Topics.SUBSCRIBERS, "subscriberId"),
    SIMS(Topics.SIMS, "iccid"),
    PRODUCTS(Topics.PRODUCTS, "subscriberId"),
    TARIFF_PLANS(Topics.TARIFF_PLANS, "tariffPlanId"),
    BALANCES(Topics.BALANCES, "accountId"),
    USAGE(Topics.USAGE, "subscriberId"),
    REMAINDERS(Topics.REMAINDERS, "subscriberId"),
    PAYMENTS(Topics.PAYMENTS, "accountId"),
    ROAMING_USAGE(Topics.ROAMING_USAGE, "subscriberId"),
    PROVISIONING_RESULTS(Topics.PROVISIONING_RESULTS, "orderId");

    private final Topic<?> topic;
    private final String key;

    OperatorTopic(Topic<?> topic, String key) {
        this.topic = topic;
        this.key = key;
    }

    public String topicName() {
        return topic.name();
    }

    /** The JSON property whose value is the record's key. */
    public String key() {
        return key;
    }

    /** {@code /crm/subscribers}: where the control API takes records for this topic. */
    public String path() {
        return "/" + topicName().replaceFirst("\\.v1$", "").replace('.', '/');
    }

    /** The JSON property that identifies a record: the key, except for products, of which a subscriber has many. */
    public String id() {
        return this == PRODUCTS ? "productId" : key;
    }

    String source() {
        return "/operator/" + topicName().substring(0, topicName().indexOf('.'));
    }

    String type() {
        return topic.eventType();
    }
}
