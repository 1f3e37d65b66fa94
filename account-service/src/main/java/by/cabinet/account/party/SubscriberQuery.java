package by.cabinet.account.party;

import by.cabinet.account.AccountError;
import by.cabinet.account.party.SubscriberSearch.Scope;
import by.cabinet.account.party.SubscriberSearch.Sort;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The query of a list of subscribers. */
public class SubscriberQuery {

    /** Words of the name in any order and case, with е for ё; or digits of the phone, or the beginning of the account number, three or more. */
    @QueryParam("q")
    @Size(max = 100)
    String q;

    /** The number, in any usual spelling. */
    @QueryParam("phone")
    String phone;

    /** A part of the name, in any case. */
    @QueryParam("name")
    @Size(max = 100)
    String name;

    /** His own status. */
    @QueryParam("status")
    String status;

    /** The client whose they are. */
    @QueryParam("clientId")
    @Pattern(regexp = Ids.PATTERN)
    String clientId;

    /** The account that pays for them. */
    @QueryParam("accountId")
    @Pattern(regexp = Ids.PATTERN)
    String accountId;

    /** Their tariff plan. */
    @QueryParam("tariffPlanId")
    @Pattern(regexp = Ids.PATTERN)
    String tariffPlanId;

    /** The SIM in use; for staff. */
    @QueryParam("iccid")
    @Pattern(regexp = Ids.PATTERN)
    String iccid;

    /** The authorised address of the account; for staff. */
    @QueryParam("email")
    @Size(max = 254)
    String email;

    /** The number of the account; for staff. */
    @QueryParam("accountNumber")
    @Pattern(regexp = "[0-9]{1,20}")
    String accountNumber;

    /** By {@code name} or {@code phone}; else by id. */
    @QueryParam("sort")
    @Pattern(regexp = "name|phone")
    String sort;

    /** {@code remainders}: what is left of their bundles. */
    @QueryParam("include")
    @Pattern(regexp = "remainders")
    String include;

    /** {@code true}: {@code total} is answered too. */
    @QueryParam("count")
    @DefaultValue("false")
    @Pattern(regexp = "true|false")
    String count;

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(200)
    int limit;

    @QueryParam("cursor")
    String cursor;

    /** Managers search their client, account sessions their account, subscribers without a role find themselves, staff name whom they look for. */
    SubscriberSearch by(Caller caller) {
        return switch (caller) {
            case Caller.Subscriber manager
            when manager.role().managesSubscribers() -> own(manager, Scope.CLIENT, manager.clientId());
            case Caller.Subscriber subscriber -> own(subscriber, Scope.SUBSCRIBER, subscriber.subscriberId());
            case Caller.Account account -> own(account, Scope.ACCOUNT, account.accountId());
            case Caller.Staff _, Caller.OperatorSystem _ -> any();
            case Caller.Anonymous _ -> throw ProblemException.forbidden();
        };
    }

    /** Of the caller's client alone: a subscriber on his account may have gone to another one before the account does. */
    private SubscriberSearch own(Caller.SignedIn caller, Scope scope, String id) {
        if (clientId != null && !clientId.equals(caller.clientId())) {
            throw ProblemException.notFound();
        }
        staffSearches().keySet().stream().findFirst().ifPresent(search -> {
            throw ProblemException.malformed(search.parameter(), FieldRule.UNKNOWN, "for staff alone");
        });
        return search(scope, id, caller.clientId());
    }

    private SubscriberSearch any() {
        var searches = staffSearches();
        if (searches.size() > 1) {
            throw ProblemException.malformed("iccid", "say one of iccid, email, accountNumber");
        }
        if (phone != null) {
            searches.putIfAbsent(Scope.PHONE, parsed(phone));
        }
        if (accountId != null) {
            searches.putIfAbsent(Scope.ACCOUNT, accountId);
        }
        if (clientId != null) {
            searches.putIfAbsent(Scope.CLIENT, clientId);
        }
        return searches.entrySet().stream()
                .findFirst()
                .map(first -> search(first.getKey(), first.getValue(), clientId))
                .orElseThrow(() -> new ProblemException(AccountError.SEARCH_TOO_WIDE));
    }

    /** What only staff search by, as far as it is said. */
    private Map<Scope, String> staffSearches() {
        var searches = new LinkedHashMap<Scope, String>();
        searches.put(Scope.ICCID, iccid);
        searches.put(Scope.EMAIL, email);
        searches.put(Scope.NUMBER, accountNumber);
        searches.values().removeIf(Objects::isNull);
        return searches;
    }

    private SubscriberSearch search(Scope scope, String id, String ofClient) {
        return new SubscriberSearch(
                scope,
                id,
                phone == null ? null : parsed(phone),
                name,
                ofClient,
                requireStatus(status),
                accountId,
                tariffPlanId,
                SubscriberSearch.words(q),
                Sort.of(sort),
                include != null,
                Boolean.parseBoolean(count),
                cursor == null ? "" : cursor,
                limit);
    }

    private static String requireStatus(String status) {
        if (status != null
                && Arrays.stream(SubscriberStatus.values())
                        .noneMatch(known -> known.name().equals(status))) {
            throw ProblemException.malformed("status", FieldRule.CHOICE);
        }
        return status;
    }

    private static String parsed(String phone) {
        return Phone.typed(phone)
                .map(Phone::e164)
                .orElseThrow(() -> ProblemException.malformed("phone", "not a phone number"));
    }
}
