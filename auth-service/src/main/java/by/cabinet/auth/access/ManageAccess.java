package by.cabinet.auth.access;

import by.cabinet.auth.AuthError;
import by.cabinet.contract.auth.AccessState;
import by.cabinet.contract.auth.SubjectType;
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

/** Access as the current caller may see and change it: the operator's staff any, others their own and their client's. */
@ApplicationScoped
class ManageAccess {

    private final CurrentCaller caller;
    private final SubjectAccessRepository subjects;
    private final CloseAccess closeAccess;
    private final OpenAccess openAccess;
    private final RestrictSubject restrictSubject;
    private final LiftRestriction liftRestriction;
    private final UnitOfWork work;
    private final Journal journal;

    @Inject
    ManageAccess(
            CurrentCaller caller,
            SubjectAccessRepository subjects,
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

    Uni<AccessView> show(SubjectType type, String id) {
        var permission = switch (type) {
            case SUBSCRIBER -> Permission.VIEW_SUBSCRIBER;
            case ACCOUNT -> Permission.VIEW_ACCOUNT;
        };
        var own = caller.get() instanceof Caller.SignedIn in && isOwn(in, id);
        return permitted(type, id, permission, (tx, subject) -> {
            if (!own) {
                journal.record(tx, JournalEntry.done(JournalAction.ACCESS_READ).about(subject.target()));
            }
            return subjects.view(tx, subject);
        });
    }

    private static boolean isOwn(Caller.SignedIn caller, String id) {
        return switch (caller) {
            case Caller.Subscriber subscriber -> subscriber.subscriberId().equals(id);
            case Caller.Account account -> account.accountId().equals(id);
        };
    }

    /** Throws 409 when there was nothing that this caller may lift, or the subscriber is terminated. R1.2.3, R1.12 */
    Uni<AccessView> change(SubjectType type, String id, AccessState requested, String reason) {
        var by = causeType();
        var causedBy = causedBy();
        return permitted(type, id, Permission.MANAGE_ACCESS, (tx, subject) -> {
            if (subject.terminated()) {
                throw new ProblemException(AuthError.SUBSCRIBER_TERMINATED);
            }
            return switch (requested) {
                case CLOSED ->
                    closeAccess.close(tx, new CloseAccessCommand(id, by, causedBy, reason)).chain(() -> subjects.view(tx, type, id));
                case OPEN -> openAccess.open(tx, id, by).chain(lifted -> opened(tx, type, id, lifted));
            };
        });
    }

    private Uni<AccessView> opened(Tx tx, SubjectType type, String id, boolean lifted) {
        return subjects.view(tx, type, id).invoke(view -> {
            if (view.isClosed() && !lifted) {
                throw new ProblemException(AuthError.CLOSED_BY_OTHERS);
            }
        });
    }

    Uni<AccessView> restrict(SubjectType type, String id, String reason) {
        var causedBy = causedBy();
        return work.perform(tx -> subjects.get(tx, type, id)
                .chain(subject -> restrictSubject.restrict(tx, id, causedBy, reason))
                .chain(() -> subjects.view(tx, type, id)));
    }

    Uni<Void> lift(SubjectType type, String id) {
        return work.perform(tx -> subjects.get(tx, type, id).chain(subject -> liftRestriction.lift(tx, id)));
    }

    private Uni<AccessView> permitted(
            SubjectType type, String id, Permission permission, BiFunction<Tx, SubjectAccess, Uni<AccessView>> action) {
        var current = caller.get();
        return work.perform(tx -> subjects.get(tx, type, id)
                .invoke(subject -> requirePermission(current, permission, subject))
                .chain(subject -> action.apply(tx, subject)));
    }

    /** Staff are authorised by their role alone. */
    private static void requirePermission(Caller current, Permission permission, SubjectAccess subject) {
        if (current instanceof Caller.SignedIn in) {
            Authority.of(in).require(permission, subject.target());
        }
    }

    private CauseType causeType() {
        return switch (caller.get()) {
            case Caller.SignedIn _ -> CauseType.ADMINISTRATOR;
            case Caller.Staff _, Caller.OperatorSystem _ -> CauseType.STAFF;
            case Caller.Anonymous _ -> throw ProblemException.forbidden();
        };
    }

    private String causedBy() {
        return switch (caller.get()) {
            case Caller.Subscriber subscriber -> subscriber.subscriberId();
            case Caller.Account account -> account.accountId();
            case Caller.Staff staff -> staff.name();
            case Caller.OperatorSystem system -> system.name();
            case Caller.Anonymous _ -> throw ProblemException.forbidden();
        };
    }
}
