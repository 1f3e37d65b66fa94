package by.cabinet.web.caller;

/** What a signed-in caller may do to a target that he may know of. */
public enum Permission {
    /** View the subscriber: plan, status, products, orders. */
    VIEW_SUBSCRIBER,
    /** View call details. R1.8 g */
    VIEW_USAGE,
    /** Connect and disconnect offerings. */
    ORDER,
    /** Change the tariff plan of the subscriber. */
    CHANGE_PLAN,
    /** Open and close Cabinet access. R1.2.3 */
    MANAGE_ACCESS,
    /** View balance, payments, charges, statement and bill address. */
    VIEW_ACCOUNT,
    /** View the subscribers of a client. */
    VIEW_SUBSCRIBERS,
    /** Appoint and remove administrators. R1.2.2 */
    APPOINT_ADMINISTRATORS,
    /** Activate SIMs and terminate subscribers. R1.2.5 */
    MANAGE_SUBSCRIBERS,
    /** Enable sign-in by PUK1 for the client's subscribers. R1.4 c */
    CHANGE_SETTINGS,
    /** View the composition of a bundle: whose, a plan decides too, so it is over no target. R1.2.6 */
    VIEW_BUNDLE,
    /** Change where the bill is delivered to: which plans are on the account decides too, so it is over no target. R1.8 h */
    CHANGE_BILL_ADDRESS
}
