package by.cabinet.auth.session;

import by.cabinet.auth.party.Account;
import by.cabinet.auth.party.AccountRepository;
import by.cabinet.auth.session.SessionRowRepository.OwnSession;
import by.cabinet.auth.session.SessionRowRepository.SessionRow;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.auth.EndReason;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.session.ActiveSession;
import by.cabinet.session.SessionRepository;
import by.cabinet.value.Page;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Lists and ends the caller's own sessions. */
@ApplicationScoped
public class ListSessions {

    private final SessionRowRepository rows;
    private final SessionRepository store;
    private final EndSessions endSessions;
    private final AccountRepository accounts;
    private final UnitOfWork work;
    private final Journal journal;

    @Inject
    ListSessions(
            SessionRowRepository rows,
            SessionRepository store,
            EndSessions endSessions,
            AccountRepository accounts,
            UnitOfWork work,
            Journal journal) {
        this.rows = rows;
        this.store = store;
        this.endSessions = endSessions;
        this.accounts = accounts;
        this.work = work;
        this.journal = journal;
    }

    /** The session of this request; 401 when it has just ended. */
    public Uni<SessionView> current(Caller.SignedIn caller) {
        return rows.findOwn(caller.session().id())
                .map(found -> found.orElseThrow(ListSessions::ended))
                .chain(own -> live(own.row())
                        .map(live -> live.orElseThrow(ListSessions::ended))
                        .chain(live -> choice(own.row()).map(accounts -> view(own, live, accounts))));
    }

    private static SessionView view(OwnSession own, ActiveSession live, List<Account> accounts) {
        return SessionView.own(
                live, own.plans().permissions(live.caller()), own.row().startedAt(), own.passwordSet(), accounts);
    }

    /** R1.6.2. */
    private Uni<List<Account>> choice(SessionRow row) {
        return row.method() == SignInMethod.EMAIL
                ? accounts.findByClient(row.clientId()).map(all -> Account.enteredAs(row.accountId(), all))
                : Uni.createFrom().item(List.of());
    }

    private static ProblemException ended() {
        return new ProblemException(CommonError.NOT_SIGNED_IN);
    }

    /** A page of the others, on whatever portal. */
    Uni<Page<SessionView>> elsewhere(Caller.SignedIn caller, String cursor, int limit) {
        return rows.findOwn(SessionRowRepository.subjectOf(caller), cursor, limit)
                .chain(own -> Multi.createFrom()
                        .iterable(own)
                        .filter(one -> !one.row().id().equals(caller.session().id()))
                        .onItem()
                        .transformToUniAndConcatenate(this::elsewhere)
                        .collect()
                        .asList()
                        .map(found -> page(own, found, limit)));
    }

    private Uni<Optional<SessionView>> elsewhere(OwnSession own) {
        return live(own.row())
                .map(found -> found.map(live -> SessionView.elsewhere(
                        live,
                        own.plans().permissions(live.caller()),
                        own.row().startedAt(),
                        own.row().userAgent())));
    }

    Uni<Boolean> end(Caller.SignedIn caller, String id) {
        return work.perform(tx -> endSessions
                .one(tx, SessionRowRepository.subjectOf(caller), id, reason(caller, id))
                .invoke(ended -> {
                    if (ended) {
                        journal.record(
                                tx,
                                StartSession.entry(JournalAction.SESSION_ENDED, caller)
                                        .object(id)); // R1.7
                    }
                }));
    }

    private static EndReason reason(Caller.SignedIn caller, String id) {
        return id.equals(caller.session().id()) ? EndReason.SIGNED_OUT : EndReason.SIGNED_OUT_ELSEWHERE;
    }

    /** As Redis has it, without prolonging it; empty when it has expired and its row has not been ended yet. */
    private Uni<Optional<ActiveSession>> live(SessionRow row) {
        return store.touch(row.tokenHash(), row.portal(), false);
    }

    private static Page<SessionView> page(List<OwnSession> own, List<Optional<SessionView>> found, int limit) {
        return new Page<>(
                found.stream().flatMap(Optional::stream).toList(),
                own.size() < limit ? null : own.getLast().row().id());
    }
}
