package by.cabinet.auth.access;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.access.AccessView.State;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.BiFunction;

/** What the current caller may see and do of access: the operator's staff of any, others of their own and their client's. */
@ApplicationScoped
class ManageAccess {

    private final CurrentCaller caller;
    private final AccessSubjects subjects;
    private final CloseAccess closeAccess;
    private final OpenAccess openAccess;
    private final RestrictSubject restrictSubject;
    private final LiftRestriction liftRestriction;
    private final UnitOfWork work;
    private final Journal journal;

    @Inject
    ManageAccess(
            CurrentCaller caller,
            AccessSubjects subjects,
            CloseAccess closeAccess,
            OpenAccess openAccess,
            RestrictSubject restrictSubject,
            LiftRestriction liftRestriction,
            UnitOfWork work,
            Journal journal) {
        this.caller = caller;
        this.subjects = subjects;
        this.closeAccess = closeAccess;
        this.openAccess = openAccess;
        this.restrictSubject = restrictSubject;
        this.liftRestriction = liftRestriction;
        this.work = work;
        this.journal = journal;
    }

    Uni<AccessView> show(SubjectKind kind, String id) {
        var permission = switch (kind) {
            case LINE -> Permission.VIEW_SUBSCRIBER;
            case ACCOUNT -> Permission.VIEW_ACCOUNT;
        };
        var own = caller.get() instanceof Caller.SignedIn in && isOwn(in, id);
        return permitted(kind, id, permission, (tx, subject) -> {
            if (!own) {
                journal.record(tx, JournalEntry.done(JournalAction.ACCESS_READ).about(subject.target()));
            }
            return subjects.view(tx, subject);
        });
    }

    private static boolean isOwn(Caller.SignedIn caller, String id) {
        return switch (caller) {
            case Caller.Subscriber line -> line.subscriberId().equals(id);
            case Caller.Account account -> account.accountId().equals(id);
        };
    }

    /** Throws 409 when there was nothing that this caller may lift, or the line is terminated. R1.2.3, R1.12 */
    Uni<AccessView> change(SubjectKind kind, String id, State wanted, String reason) {
        var by = closedBy();
        var who = who();
        return permitted(kind, id, Permission.MANAGE_ACCESS, (tx, subject) -> {
            if (subject.terminated()) {
                throw new ProblemException(AuthError.LINE_TERMINATED);
            }
            return switch (wanted) {
                case CLOSED ->
                    closeAccess.close(tx, new Closing(id, by, who, reason)).chain(() -> subjects.view(tx, kind, id));
                case OPEN -> openAccess.open(tx, id, by).chain(lifted -> opened(tx, kind, id, lifted));
            };
        });
    }

    private Uni<AccessView> opened(Tx tx, SubjectKind kind, String id, boolean lifted) {
        return subjects.view(tx, kind, id).invoke(view -> {
            if (view.isClosed() && !lifted) {
                throw new ProblemException(AuthError.CLOSED_BY_OTHERS);
            }
        });
    }

    Uni<AccessView> restrict(SubjectKind kind, String id, String reason) {
        var who = who();
        return work.perform(tx -> subjects.known(tx, kind, id)
                .chain(known -> restrictSubject.restrict(tx, id, who, reason))
                .chain(() -> subjects.view(tx, kind, id)));
    }

    Uni<Void> lift(SubjectKind kind, String id) {
        return work.perform(tx -> subjects.known(tx, kind, id).chain(known -> liftRestriction.lift(tx, id)));
    }

    private Uni<AccessView> permitted(
            SubjectKind kind, String id, Permission permission, BiFunction<Tx, AccessSubject, Uni<AccessView>> action) {
        var asking = caller.get();
        return work.perform(tx -> subjects.known(tx, kind, id)
                .invoke(subject -> requirePermission(asking, permission, subject))
                .chain(subject -> action.apply(tx, subject)));
    }

    /** Staff have been let in by their role. */
    private static void requirePermission(Caller asking, Permission permission, AccessSubject subject) {
        if (asking instanceof Caller.SignedIn in) {
            Authority.of(in).require(permission, subject.target());
        }
    }

    private ClosedBy closedBy() {
        return switch (caller.get()) {
            case Caller.SignedIn _ -> ClosedBy.ADMINISTRATOR;
            case Caller.Staff _, Caller.OperatorSystem _ -> ClosedBy.STAFF;
            case Caller.Anonymous _ -> throw ProblemException.forbidden();
        };
    }

    private String who() {
        return switch (caller.get()) {
            case Caller.Subscriber line -> line.subscriberId();
            case Caller.Account account -> account.accountId();
            case Caller.Staff staff -> staff.name();
            case Caller.OperatorSystem system -> system.name();
            case Caller.Anonymous _ -> throw ProblemException.forbidden();
        };
    }
}
