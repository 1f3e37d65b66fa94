package by.cabinet.auth.session;

import by.cabinet.web.caller.Caller;

/** Whom a session acts for: the line, or else the account. */
public final class SubjectOf {

    private SubjectOf() {}

    public static String caller(Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Subscriber line -> line.subscriberId();
            case Caller.Account account -> account.accountId();
        };
    }
}
