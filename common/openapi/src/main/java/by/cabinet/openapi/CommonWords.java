package by.cabinet.openapi;

import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Sentences for names that mean the same wherever they stand. Javadoc of a component or a parameter goes before them. */
final class CommonWords {

    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("subscriberId", "Id of the subscriber."),
            Map.entry("accountId", "Id of the account."),
            Map.entry("clientId", "Id of the client: whose the account and its subscribers are."),
            Map.entry("offeringId", "Id of the offering."),
            Map.entry("tariffPlanId", "Id of the tariff plan."),
            Map.entry("orderId", "Id of the order."),
            Map.entry("codeId", "Id of the one-time code, as the request for it was answered."),
            Map.entry("code", "The one-time code as it was typed: blanks and dashes do not count."),
            Map.entry("iccid", "ICCID of the SIM card: 19 digits."),
            Map.entry("phone", "Phone number in E.164."),
            Map.entry("limit", "How many items a page has at the most."),
            Map.entry("cursor", "`nextCursor` of the page before; without it the first page is answered."),
            Map.entry("items", "The items of this page, in the order of the list."),
            Map.entry("from", "Begin of the period, in it: a time of RFC 3339, or a date, which is a day of Minsk."),
            Map.entry("to", "End of the period, not in it: a time of RFC 3339, or a date, which is a day of Minsk."),
            Map.entry(
                    "Idempotency-Key",
                    "Any id that the client makes: a request that is sent again with it is carried out once."),
            Map.entry(
                    "Prefer",
                    "`wait=N`, 0 to 25: the answer comes when there is something new, after N seconds at the latest (RFC 7240)."),
            Map.entry("If-None-Match", "The `ETag` of the answer that the client has: 304 when it still holds."),
            Map.entry("format", "`json` or `csv`, whatever is accepted."),
            Map.entry(
                    "X-Device-Token",
                    "What an earlier sign-in on this device was answered with: strangers' attempts then do not block it."),
            Map.entry(
                    "unit",
                    "What is counted: `SECOND`, `MINUTE`, `MESSAGE`, `KILOBYTE`, `MEGABYTE`, `GIGABYTE`, `UNIT`; more may come."));

    private CommonWords() {}

    static Optional<String> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** {@code /accounts/{id}}: the id of the account. */
    static Optional<String> of(String path, Parameter parameter) {
        var before = path.substring(0, Math.max(0, path.indexOf("{" + parameter.getName() + "}") - 1));
        var things = before.substring(before.lastIndexOf('/') + 1);
        return parameter.getIn() == Parameter.In.PATH && things.endsWith("s")
                ? Optional.of(
                        "Id of the " + things.substring(0, things.length() - 1).replace('-', ' ') + ".")
                : of(parameter.getName());
    }
}
