package by.cabinet.auth.session;

import by.cabinet.contract.Portal;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import io.vertx.mutiny.sqlclient.Row;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the plans of a session's subscriber and accounts say about what may be done in it. Read with the session itself: its answer is what
 * front-ends ask for most.
 *
 * @param planName of the subscriber; null in an account's session
 * @param hasFee whether an account whose bill address the caller might change has a fee: a plan, or an offer that is published like one, as
 *     account-service asks for it. R1.8 h
 */
record PlanFacts(String planName, boolean hasFee) {

    private static final Set<Permission> ON_LANDING = EnumSet.of(Permission.VIEW_SUBSCRIBER, Permission.ORDER);

    /** Columns of a statement, from SQL expressions; {@code accountId}: the account that alone counts, null for all of the client. */
    static String columns(String subscriberId, String clientId, String accountId) {
        return """
            (select p.name from subscriber own join tariff_plan p on p.id = own.tariff_plan_id
             where own.subscriber_id = %1$s) as plan_name,
            exists (
                select from subscriber of_client
                join tariff_plan p on p.subscription_fee and (p.id = of_client.tariff_plan_id or p.id in (
                    select offering_id from product o where o.subscriber_id = of_client.subscriber_id and o.state = 'ACTIVE'))
                where of_client.client_id = %2$s and (%3$s is null or of_client.account_id = %3$s)
                  and of_client.status <> 'TERMINATED') as has_fee""".formatted(subscriberId, clientId, accountId);
    }

    static PlanFacts of(Row row) {
        return new PlanFacts(row.getString("plan_name"), row.getBoolean("has_fee"));
    }

    /** What may be done, with all roles and on these plans: screens show it without knowing the rules. */
    Set<Permission> permissions(Caller.SignedIn caller) {
        var authority = Authority.of(caller);
        var permissions = authority.permissions();
        if (caller.session().portal() == Portal.LANDING) {
            permissions.retainAll(ON_LANDING); // the own offerings, products and orders alone
            return permissions;
        }
        if (authority.mayViewBundle(planName)) {
            permissions.add(Permission.VIEW_BUNDLE);
        }
        if (permissions.contains(Permission.VIEW_ACCOUNT) && hasFee) {
            permissions.add(Permission.CHANGE_BILL_ADDRESS);
        }
        return permissions;
    }
}
