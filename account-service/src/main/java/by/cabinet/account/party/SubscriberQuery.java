package by.cabinet.account.party;

import by.cabinet.account.AccountError;
import by.cabinet.account.party.SubscriberQuery.Search.Scope;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/** The query of a list of subscribers. */
public class SubscriberQuery {

    private static final String NARROWED = """
              and subscriber_id > $2
              and ($3::text is null or phone = $3)
              and ($4::text is null or position(lower($4) in lower(name)) > 0)
              and ($5::text is null or client_id = $5)
            order by subscriber_id limit $6""";

    /** The number, in any usual spelling. */
    @QueryParam("phone")
    String phone;

    /** A part of the name, in any case. */
    @QueryParam("name")
    @Size(max = 100)
    String name;

    /** The client whose they are; needed from staff where no phone number is named. */
    @QueryParam("clientId")
    @Pattern(regexp = Ids.PATTERN)
    String clientId;

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(200)
    int limit;

    @QueryParam("cursor")
    @Pattern(regexp = Ids.PATTERN)
    String cursor;

    /** Managers search their client, account sessions their account, subscribers without a role find themselves, staff name a phone or client. */
    Search by(Caller caller) {
        return switch (caller) {
            case Caller.Subscriber manager
            when manager.role().managesSubscribers() -> own(manager, Scope.CLIENT, manager.clientId());
            case Caller.Subscriber subscriber -> own(subscriber, Scope.SUBSCRIBER, subscriber.subscriberId());
            case Caller.Account account -> own(account, Scope.ACCOUNT, account.accountId());
            case Caller.Staff _, Caller.OperatorSystem _ -> any();
            case Caller.Anonymous _ -> throw ProblemException.forbidden();
        };
    }

    private Search own(Caller.SignedIn caller, Scope scope, String id) {
        if (clientId != null && !clientId.equals(caller.clientId())) {
            throw ProblemException.notFound();
        }
        return search(scope, id);
    }

    private Search any() {
        if (phone != null) {
            return search(Scope.PHONE, parsed(phone).e164());
        }
        if (clientId != null) {
            return search(Scope.CLIENT, clientId);
        }
        throw new ProblemException(AccountError.SEARCH_TOO_WIDE);
    }

    private Search search(Scope scope, String id) {
        return new Search(
                scope,
                id,
                Optional.ofNullable(phone).map(SubscriberQuery::parsed),
                Optional.ofNullable(name),
                Optional.ofNullable(clientId),
                Optional.ofNullable(cursor).orElse(""),
                limit);
    }

    private static Phone parsed(String phone) {
        return Phone.typed(phone).orElseThrow(() -> ProblemException.malformed("phone", "not a phone number"));
    }

    /**
     * Which subscribers are requested: all of {@code scope} with this {@code id}, narrowed by the rest. {@code name} is a part of the
     * name, in any case; {@code after} is the id of the last subscriber of the page before.
     */
    record Search(
            Scope scope,
            String id,
            Optional<Phone> phone,
            Optional<String> name,
            Optional<String> clientId,
            String after,
            int limit) {

        /** The index by which subscribers are found. */
        enum Scope {
            CLIENT("client_id = $1"),
            ACCOUNT("account_id = $1"),
            SUBSCRIBER("subscriber_id = $1"),
            PHONE("phone = $1");

            final String sql;

            Scope(String condition) {
                this.sql = "select * from subscriber_profile where " + condition + "\n" + NARROWED;
            }
        }
    }
}
