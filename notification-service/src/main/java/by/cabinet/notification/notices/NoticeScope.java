package by.cabinet.notification.notices;

import by.cabinet.web.caller.Caller;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whose notices a caller reads: a subscriber his own, a manager also those of his client's accounts, an account's session those of the account
 * and its subscribers. Always of the time of his own client alone.
 *
 * @param reader the subscriber or account, the parameter {@code $2} of the conditions
 * @param conditions on the notice {@code n}, one of which holds; {@code $1} is the client. Each has an index that goes by {@code seq}
 */
public record NoticeScope(String clientId, String reader, List<String> conditions) {

    private static final String OF_SUBSCRIBER = "n.client_id = $1 and n.subscriber_id = $2";
    private static final String OF_CLIENT = "n.client_id = $1 and n.subscriber_id is null";
    /** The client and the account of a notice that is for all: no id is like it. */
    static final String EVERYBODY = "*";

    private static final String OF_EVERYBODY = "n.client_id = '" + EVERYBODY + "' and n.subscriber_id is null";
    private static final String OF_ACCOUNT = "n.client_id = $1 and n.account_id = $2";

    static NoticeScope of(Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Account account ->
                new NoticeScope(account.clientId(), account.accountId(), List.of(OF_ACCOUNT, OF_EVERYBODY));
            case Caller.Subscriber own ->
                new NoticeScope(
                        own.clientId(),
                        own.subscriberId(),
                        own.role().managesSubscribers()
                                ? List.of(OF_SUBSCRIBER, OF_CLIENT, OF_EVERYBODY)
                                : List.of(OF_SUBSCRIBER, OF_EVERYBODY));
        };
    }

    String condition() {
        return conditions.stream().collect(Collectors.joining(" or ", "(", ")"));
    }

    /** The select for each condition, put in its place {@code %s}, one after the other. */
    String each(String select) {
        return conditions.stream()
                .map(condition -> "(" + select.formatted(condition) + ")")
                .collect(Collectors.joining(" union all "));
    }

    /** Whether this notice is in the caller's scope; {@code subscriberId} is null for one of an account, the client too for one of everybody. */
    public static boolean includes(Caller.SignedIn caller, String clientId, String accountId, String subscriberId) {
        if (clientId == null) {
            return true;
        }
        if (!caller.clientId().equals(clientId)) {
            return false;
        }
        return switch (caller) {
            case Caller.Account account -> account.accountId().equals(accountId);
            case Caller.Subscriber own when subscriberId == null -> own.role().managesSubscribers();
            case Caller.Subscriber own -> own.subscriberId().equals(subscriberId);
        };
    }
}
