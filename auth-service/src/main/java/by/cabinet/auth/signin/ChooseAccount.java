package by.cabinet.auth.signin;

import by.cabinet.auth.access.AccessRepository;
import by.cabinet.auth.access.ExplainClosedAccess;
import by.cabinet.auth.party.Account;
import by.cabinet.auth.party.AccountRepository;
import by.cabinet.auth.session.UpdateSession;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * R1.6.2: the session of an e-mail with several accounts acts for another of them. It is the same session: its ends and its second factor
 * stay, and R1.6.3 holds. Drafts that were formed for the account before are cancelled.
 */
@ApplicationScoped
class ChooseAccount {

    private final AccountRepository accounts;
    private final AccessRepository access;
    private final ExplainClosedAccess explainClosedAccess;
    private final UpdateSession updateSession;
    private final UnitOfWork work;
    private final Journal journal;

    @Inject
    ChooseAccount(
            AccountRepository accounts,
            AccessRepository access,
            ExplainClosedAccess explainClosedAccess,
            UpdateSession updateSession,
            UnitOfWork work,
            Journal journal) {
        this.accounts = accounts;
        this.access = access;
        this.explainClosedAccess = explainClosedAccess;
        this.updateSession = updateSession;
        this.work = work;
        this.journal = journal;
    }

    /** Throws 404 for an account that the session's e-mail and contact number do not open now, 403 for one whose access is closed. */
    Uni<Void> choose(Caller.SignedIn caller, String accountId) {
        if (caller.session().method() != SignInMethod.EMAIL) {
            throw ProblemException.notFound();
        }
        return work.perform(tx -> find(tx, caller, accountId)
                        .chain(account -> access.lockShared(tx, accountId)
                                .chain(own ->
                                        explainClosedAccess.requireOpen(tx, own.orElseThrow(), account.language()))
                                .chain(own -> updateSession.chooseAccount(
                                        tx, caller.session().id(), own.subject()))
                                .invoke(() -> journal.record(
                                        tx,
                                        JournalEntry.done(JournalAction.SESSION_ACCOUNT_CHOSEN)
                                                .about(account.target())
                                                .object(caller.session().id()))))) // R1.7
                .chain(updateSession::serve);
    }

    /** Among those that are entered as the present one is; the CRM cannot change them until the transaction ends. */
    private Uni<Account> find(Tx tx, Caller.SignedIn caller, String accountId) {
        return accounts.lockByClient(tx, caller.clientId())
                .map(all -> Account.enteredAs(caller.accountId(), all).stream()
                        .filter(account -> account.accountId().equals(accountId))
                        .findAny()
                        .orElseThrow(ProblemException::notFound));
    }
}
