package by.cabinet.auth.password;

import by.cabinet.auth.party.Account;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.contract.notification.SmsRequested.About;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import java.util.List;

/** Whose password it is: the subscriber or account, how its attempts are counted, and where its owner is notified of a change. */
public record CredentialOwner(
        String subjectId, Target target, String attemptKey, List<Phone> phones, Language language) {

    public static CredentialOwner of(Subscriber subscriber) {
        return new CredentialOwner(
                subscriber.subscriberId(),
                subscriber.target(),
                subscriber.phone().e164(),
                List.of(subscriber.phone()),
                subscriber.language());
    }

    public static CredentialOwner of(Account account) {
        return new CredentialOwner(
                account.accountId(),
                account.target(),
                attemptKey(account.number()),
                account.noticesTo(),
                account.language());
    }

    /** Attempts are counted by what is typed: whether there is such an account shows nowhere. */
    public static String attemptKey(String accountNumber) {
        return "account " + accountNumber;
    }

    /** Whose notice a message about it is. */
    public About about() {
        return switch (target) {
            case Target.Subscriber own -> About.subscriber(own.clientId(), own.accountId(), own.subscriberId());
            case Target.Account own -> About.account(own.clientId(), own.accountId());
            case Target.Client _ -> throw new IllegalStateException("a client has no password");
        };
    }

    @Override
    public String toString() {
        return "CredentialOwner[" + subjectId + "]";
    }
}
