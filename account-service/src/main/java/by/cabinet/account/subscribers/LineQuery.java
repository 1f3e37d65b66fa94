package by.cabinet.account.subscribers;

import by.cabinet.account.AccountError;
import by.cabinet.account.subscribers.LineSearch.Scope;
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

/** The query of a list of lines. */
public class LineQuery {

    @QueryParam("phone")
    String phone;

    @QueryParam("name")
    @Size(max = 100)
    String name;

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

    /** Managers search their client, account sessions their account, plain lines find themselves, staff name a phone or client. */
    LineSearch by(Caller caller) {
        return switch (caller) {
            case Caller.Subscriber manager
            when manager.role().managesSubscribers() -> own(manager, Scope.CLIENT, manager.clientId());
            case Caller.Subscriber line -> own(line, Scope.LINE, line.subscriberId());
            case Caller.Account account -> own(account, Scope.ACCOUNT, account.accountId());
            case Caller.Staff _, Caller.OperatorSystem _ -> any();
            case Caller.Anonymous _ -> throw ProblemException.forbidden();
        };
    }

    private LineSearch own(Caller.SignedIn caller, Scope scope, String id) {
        if (clientId != null && !clientId.equals(caller.clientId())) {
            throw ProblemException.notFound();
        }
        return search(scope, id);
    }

    private LineSearch any() {
        if (phone != null) {
            return search(Scope.PHONE, parsed(phone).e164());
        }
        if (clientId != null) {
            return search(Scope.CLIENT, clientId);
        }
        throw new ProblemException(AccountError.SEARCH_TOO_WIDE);
    }

    private LineSearch search(Scope scope, String id) {
        return new LineSearch(
                scope,
                id,
                Optional.ofNullable(phone).map(LineQuery::parsed),
                Optional.ofNullable(name),
                Optional.ofNullable(clientId),
                Optional.ofNullable(cursor).orElse(""),
                limit);
    }

    private static Phone parsed(String phone) {
        return Phone.typed(phone).orElseThrow(() -> ProblemException.malformed("phone", "not a phone number"));
    }
}
