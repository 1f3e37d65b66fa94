package by.cabinet.notification.notices;

import by.cabinet.web.caller.Caller;

/**
 * Whose notices a caller reads: a subscriber his own, a manager also those of his client's accounts, an account's session those of the account
 * and its subscribers. Always of the time of his own client alone.
 *
 * @param reader the subscriber or account, the parameter {@code $2} of {@code condition}
 * @param condition on the notice {@code n}; {@code $1} is the client
 */
public record NoticeScope(String clientId, String reader, String condition) {

    private static final String OF_SUBSCRIBER = "n.client_id = $1 and n.subscriber_id = $2";
    private static final String OF_MANAGER = "n.client_id = $1 and (n.subscriber_id = $2 or n.subscriber_id is null)";
    private static final String OF_ACCOUNT = "n.client_id = $1 and n.account_id = $2";

    static NoticeScope of(Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Account account -> new NoticeScope(account.clientId(), account.accountId(), OF_ACCOUNT);
            case Caller.Subscriber own ->
                new NoticeScope(
                        own.clientId(),
                        own.subscriberId(),
                        own.role().managesSubscribers() ? OF_MANAGER : OF_SUBSCRIBER);
        };
    }

    /** Whether this notice is in the caller's scope; {@code subscriberId} is null for one of an account. */
    public static boolean includes(Caller.SignedIn caller, String clientId, String accountId, String subscriberId) {
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
