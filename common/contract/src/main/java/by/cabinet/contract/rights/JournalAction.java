package by.cabinet.contract.rights;

/**
 * What stands in a journal entry as its {@code action} and in the label of {@code actions_total}: every action that the
 * Cabinet journals. R1.7. A reader of the journal takes others too, since services are not replaced all at once.
 */
public enum JournalAction {
    SESSION_STARTED("session.started"),
    SESSION_CONFIRMED("session.confirmed"),
    SESSION_ACCOUNT_CHOSEN("session.account-chosen"),
    SESSION_ENDED("session.ended"),
    PASSWORD_SET("password.set"),
    PASSWORD_CHANGED("password.changed"),
    PASSWORD_RESET("password.reset"),
    PASSWORD_FORGOTTEN("password.forgotten"),
    PUK1_ENABLED("puk1.enabled"),
    PUK1_DISABLED("puk1.disabled"),
    PUK1_CLOSED("puk1.closed"),
    PUK1_SIGN_IN_ENABLED("puk1-sign-in.enabled"),
    PUK1_SIGN_IN_DISABLED("puk1-sign-in.disabled"),
    ACCESS_READ("access.read"),
    ACCESS_CLOSED("access.closed"),
    ACCESS_OPENED("access.opened"),
    ACCESS_RESTRICTED("access.restricted"),
    RESTRICTION_LIFTED("restriction.lifted"),
    ACCESS_CLOSING_DECIDED("access.closing-decided"),
    ACCESS_OPENING_DECIDED("access.opening-decided"),
    ROLE_GRANTED("role.granted"),
    ROLE_REVOKED("role.revoked"),
    APPLICATION_REGISTERED("application.registered"),
    APPLICATION_READ("application.read"),
    APPLICATION_EXECUTED("application.executed"),
    APPLICATION_REFUSED("application.refused"),
    EXPORT_REQUESTED("export.requested"),
    EXPORT_READ("export.read"),
    EXPORT_FETCHED("export.fetched"),
    CONTACTS_SET("contacts.set"),
    BILL_DELIVERY_ADDRESS_CHANGED("bill-address.changed"),
    PROCEDURE_PUBLISHED("procedure.published"),
    ORDER_READ("order.read"),
    ORDER_DRAFTED("order.drafted"),
    ORDER_SUBMITTED("order.submitted"),
    ORDER_CANCELLED("order.cancelled"),
    ORDER_FAILED("order.failed"),
    ORDER_RETRIED("order.retried"),
    BULK_ORDER_SUBMITTED("bulk-order.submitted"),
    OFFERING_CREATED("offering.brought-in"),
    OFFERING_CHANGED("offering.changed"),
    OFFERING_WITHDRAWN("offering.withdrawn"),
    CATEGORY_CHANGED("category.changed"),
    CLIENT_SEARCHED("client.searched"),
    CLIENT_READ("client.read"),
    ACCOUNT_READ("account.read"),
    SUBSCRIBER_READ("line.read"),
    USAGE_READ("usage.read"),
    STATEMENT_READ("statement.read"),
    MESSAGES_READ("messages.read"),
    JOURNAL_READ("journal.read"),
    JOURNAL_VERIFIED("journal.verified"),
    QUARANTINE_LISTED("quarantine.listed"),
    QUARANTINE_REPLAYED("quarantine.replayed"),
    QUARANTINE_DISCARDED("quarantine.discarded"),
    OUTBOX_LISTED("outbox.listed"),
    OUTBOX_RESENT("outbox.resent"),
    OUTBOX_DROPPED("outbox.dropped"),
    SEQUENCES_RESET("sequences.reset"),
    CALL_REFUSED("call.refused");

    private final String code;

    JournalAction(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
