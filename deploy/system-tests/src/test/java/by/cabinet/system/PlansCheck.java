package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * No statement of a request, of an event or of the services' own rounds reads a table from end to end that grows with the operator. No part of
 * the build, since the planner may take another way on another day; {@code deploy/harness/plans.sh} runs it.
 */
@ExtendWith(RunningSystem.class)
class PlansCheck {

    /** Tables, and their indexes, whose size does not follow from how many people there are and how long they have been. */
    private static final Set<String> SMALL = Set.of(
            // the catalogue and the procedure
            "tariff_plan",
            "tariff_plan_pkey",
            "category",
            "category_pkey",
            "offering_revision_pkey",
            "procedure_version_pkey",
            // a row for each partition of the journal's topic
            "journal_chain",
            "journal_chain_pkey",
            // what waits for the next round
            "outbox",
            "outbox_pkey",
            "outbox_lane_seq",
            "receipt",
            "receipt_pkey",
            // counted for the dashboards
            "quarantine_parked",
            // errors of the CRM's
            "email_conflict",
            "email_conflict_pkey",
            "outbox_parked_key",
            // what staff ask for
            "quarantine_request_open",
            "outbox_request_open",
            "sequence_request_open",
            // empty unless billing has been restored
            "sequence_reset",
            "sequence_reset_pkey",
            "sequence_behind",
            "sequence_behind_pkey");

    private static final List<String> LOOKS = List.of(
            "/auth/v1/session",
            "/auth/v1/sessions",
            "/auth/v1/subscribers/s-0021/access",
            "/account/v1/me",
            "/account/v1/subscribers",
            "/account/v1/subscribers?phone=%2B375291000021",
            "/account/v1/subscribers?name=anna",
            "/account/v1/subscribers?q=anna&sort=name&include=remainders&count=true",
            "/account/v1/subscribers?sort=phone&status=ACTIVE&limit=1",
            "/account/v1/subscribers/s-0021/remainders",
            "/account/v1/subscribers/s-0021/usage?kind=DATA&charged=true&order=asc",
            "/account/v1/subscribers/s-0021/usage-summary?by=day",
            "/account/v1/tariff-plans?onSale=true",
            "/account/v1/accounts",
            "/account/v1/subscribers/s-0021",
            "/account/v1/subscribers/s-0021/usage",
            "/account/v1/subscribers/s-0022/bundle",
            "/account/v1/accounts/a-100000020",
            "/account/v1/accounts/a-100000020/payments",
            "/account/v1/accounts/a-100000020/charges",
            "/account/v1/accounts/a-100000020/statement",
            "/account/v1/accounts/a-100000020/bill-delivery-address",
            "/account/v1/sims?state=STOCK",
            "/rights/v1/roles",
            "/rights/v1/settings",
            "/rights/v1/procedure",
            "/rights/v1/journal",
            "/rights/v1/journal?subscriberId=s-0021",
            "/rights/v1/journal?who=s-0021",
            "/order/v1/offerings?subscriberId=s-0021",
            "/order/v1/products?subscriberId=s-0021",
            "/order/v1/offering-changes",
            "/order/v1/catalogue",
            "/order/v1/offerings/music?subscriberId=s-0021",
            "/order/v1/orders",
            "/order/v1/orders?state=completed",
            "/order/v1/orders?state=open&state=failed",
            "/order/v1/orders?subscriberId=s-0022",
            "/order/v1/orders?accountId=a-100000020",
            "/order/v1/orders?action=TERMINATE",
            "/order/v1/subscribers/s-0022/plan-change?tariffPlanId=fee-postpaid",
            "/order/v1/orders?offeringId=music",
            "/order/v1/orders?bulkOrderId=none",
            "/order/v1/orders?from=2026-01-01&to=2026-02-01",
            "/order/v1/bulk-orders",
            "/order/v1/bulk-orders?state=inProgress");

    private static final List<String> LOOKS_OF_STAFF = List.of(
            "contact-centre /account/v1/subscribers?phone=%2B375291000021",
            "contact-centre /account/v1/subscribers?iccid=8937501000000000021",
            "contact-centre /account/v1/subscribers?email=firm@demo.by",
            "contact-centre /account/v1/subscribers?accountNumber=100000020&q=anna",
            "contact-centre /account/v1/accounts?number=100000020",
            "contact-centre /notification/v1/messages?to=%2B375291000021",
            "back-office /rights/v1/applications?clientId=c-100000020",
            "contact-centre /order/v1/orders?subscriberId=s-0021",
            "contact-centre /order/v1/products?subscriberId=s-0021",
            "back-office /order/v1/orders?stuck=true",
            "auditor /rights/v1/journal",
            "auditor /rights/v1/journal?clientId=c-100000020");

    @Test
    void noTableThatGrowsIsReadFromEndToEnd() {
        try (var plans = Plans.watch()) {
            // The services' sessions have just been ended; what uses a dead one is answered 503.
            await().untilAsserted(() ->
                    assertThat(Portal.my().get("/rights/v1/procedure").status()).isEqualTo(200));
            var administrator = Portal.my().signIn("+375291000021");
            LOOKS.forEach(path -> look(administrator, path));
            LOOKS_OF_STAFF.stream().map(look -> look.split(" ")).forEach(look -> look(Portal.staff(look[0]), look[1]));
            var newcomer = Newcomer.arrive(880, "ru", 2500);
            var portal = Portal.my().signIn(newcomer.phone());
            JourneyTest.awaitState(
                    portal, portal.order(newcomer.subscriberId(), "music").at("/id"), "completed");

            assertThat(plans.statements()).hasSizeGreaterThan(60);
            assertThat(plans.wholeReads())
                    .filteredOn(read -> !SMALL.contains(read.what()))
                    .isEmpty();
        }
    }

    private static void look(Portal portal, String path) {
        assertThat(portal.get(path).status()).as(path).isEqualTo(200);
    }
}
