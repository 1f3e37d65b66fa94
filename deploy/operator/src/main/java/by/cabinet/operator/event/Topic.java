package by.cabinet.operator.event;

/** The topics that the operator's systems write, with the CloudEvents source and type and the property that is the key. */
public enum Topic {
    CLIENTS("crm.clients.v1", "crm", "client.changed", "clientId"),
    ACCOUNTS("crm.accounts.v1", "crm", "account.changed", "accountId"),
    SUBSCRIBERS("crm.subscribers.v1", "crm", "subscriber.changed", "subscriberId"),
    SIMS("crm.sims.v1", "crm", "sim.changed", "iccid"),
    PRODUCTS("crm.products.v1", "crm", "product.changed", "subscriberId"),
    TARIFF_PLANS("billing.tariff-plans.v1", "billing", "tariff-plan.changed", "tariffPlanId"),
    BALANCES("billing.balances.v1", "billing", "balance.changed", "accountId"),
    USAGE("billing.usage.v1", "billing", "usage.recorded", "subscriberId"),
    REMAINDERS("billing.remainders.v1", "billing", "remainders.changed", "subscriberId"),
    PAYMENTS("billing.payments.v1", "billing", "payment.received", "accountId"),
    ROAMING_USAGE("roaming.usage.v1", "roaming", "usage.recorded", "subscriberId"),
    PROVISIONING_RESULTS("network.provisioning-results.v1", "network", "provisioning.answered", "orderId");

    private final String topicName;
    private final String system;
    private final String occurrence;
    private final String key;

    Topic(String topicName, String system, String occurrence, String key) {
        this.topicName = topicName;
        this.system = system;
        this.occurrence = occurrence;
        this.key = key;
    }

    public String topicName() {
        return topicName;
    }

    /** The JSON property whose value is the record's key. */
    public String key() {
        return key;
    }

    /** {@code /crm/subscribers}: where the control API takes records for this topic. */
    public String path() {
        return "/" + topicName.replaceFirst("\\.v1$", "").replace('.', '/');
    }

    /** The JSON property that identifies a record: the key, except for products, of which a subscriber has many. */
    public String id() {
        return this == PRODUCTS ? "productId" : key;
    }

    String source() {
        return "/operator/" + system;
    }

    String type() {
        return "by.a1." + system + "." + occurrence + ".v1";
    }
}
