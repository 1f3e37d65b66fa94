package by.cabinet.auth.access;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.access.AccessResource.AccessRequest;
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
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiFunction;

/** Access as the current caller may see and change it: the operator's staff any, others their own and their client's. */
@ApplicationScoped
class ManageAccess {

    /** How long a SIM has been lost when the caller does not know. R1.12 */
    private static final Duration WHEN_UNKNOWN = Duration.ofHours(24);

    private final CurrentCaller caller;
    private final SubjectAccessRepository subjects;
    private final AccessCauseRepository causes;
    private final CloseAccess closeAccess;
    private final OpenAccess openAccess;
    private final RestrictSubject restrictSubject;
    private final LiftRestriction liftRestriction;
    private final UnitOfWork work;
    private final Journal journal;
    private final ProductClock clock;

    @Inject
    ManageAccess(
            CurrentCaller caller,
            SubjectAccessRepository subjects,
            AccessCauseRepository causes,
            CloseAccess closeAccess,
            OpenAccess openAccess,
            RestrictSubject restrictSubject,
            LiftRestriction liftRestriction,
            UnitOfWork work,
            Journal journal,
            ProductClock clock) {
        this.caller = caller;
        this.subjects = subjects;
        this.causes = causes;
        this.closeAccess = closeAccess;
        this.openAccess = openAccess;
        this.restrictSubject = restrictSubject;
        this.liftRestriction = liftRestriction;
        this.work = work;
        this.journal = journal;
        this.clock = clock;
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
    Uni<AccessView> change(SubjectType type, String id, AccessRequest request) {
        var current = caller.get();
        return switch (request.state()) {
            case CLOSED -> close(current, type, id, command(current, id, request));
            case OPEN -> {
                requireNone(request.kind(), "kind", "belongs to a closing");
                requireNone(request.lostAt(), "lostAt", "belongs to a closing");
                yield open(opener(current), type, id);
            }
        };
    }

    private Uni<AccessView> close(Caller current, SubjectType type, String id, CloseAccessCommand command) {
        return permitted(type, id, Permission.MANAGE_ACCESS, (tx, subject) -> {
            requireLive(subject);
            requireSim(subject, command.kind());
            if (current instanceof Caller.SignedIn in && isOwn(in, id)) {
                throw new ProblemException(AuthError.OWN_ACCESS); // R1.10: USSD is for that
            }
            return closeAccess.close(tx, command).chain(() -> subjects.view(tx, type, id));
        });
    }

    private Uni<AccessView> open(AccessOpener opener, SubjectType type, String id) {
        return permitted(type, id, Permission.MANAGE_ACCESS, (tx, subject) -> {
            requireLive(subject);
            return openAccess
                    .open(tx, id, opener)
                    .chain(lifted -> subjects.view(tx, type, id)
                            .call(view -> view.isClosed() && !lifted ? refuse(tx, id, opener) : nothing()));
        });
    }

    private static void requireLive(SubjectAccess subject) {
        if (subject.terminated()) {
            throw new ProblemException(AuthError.SUBSCRIBER_TERMINATED);
        }
    }

    /** An account and a fixed line have none to lose, and none that would be replaced. R1.12 */
    private static void requireSim(SubjectAccess subject, ClosingKind kind) {
        if (kind == ClosingKind.LOST_SIM && !subject.hasSim()) {
            throw ProblemException.malformed("kind", FieldRule.UNKNOWN, "is for a subscriber with a SIM");
        }
    }

    /** The contact centre lifts a lost SIM that has been replaced: one that stays is in use. */
    private Uni<Void> refuse(Tx tx, String id, AccessOpener opener) {
        return causes.hasLostSim(tx, id)
                .map(lost -> lost && opener == AccessOpener.CONTACT_CENTRE)
                .invoke(inUse -> {
                    throw new ProblemException(inUse ? AuthError.LOST_SIM_IN_USE : AuthError.CLOSED_BY_OTHERS);
                })
                .replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    /** Throws 400 for what does not belong to a closing by this caller. */
    private CloseAccessCommand command(Caller current, String id, AccessRequest request) {
        return switch (current) {
            case Caller.SignedIn _ -> {
                requireNone(request.kind(), "kind", "belongs to a closing by staff");
                requireNone(request.lostAt(), "lostAt", "belongs to a closing by staff");
                yield new CloseAccessCommand(id, CauseType.ADMINISTRATOR, causedBy(), request.reason());
            }
            case Caller.Staff _, Caller.OperatorSystem _ -> {
                var kind = kind(request);
                yield new CloseAccessCommand(id, CauseType.STAFF, causedBy(), request.reason(), kind, lostAt(request));
            }
            case Caller.Anonymous _ -> throw ProblemException.forbidden();
        };
    }

    private static ClosingKind kind(AccessRequest request) {
        if (request.kind() == null) {
            throw ProblemException.malformed("kind", FieldRule.REQUIRED, "is needed from staff to close access");
        }
        return request.kind();
    }

    /** R1.12. */
    private Instant lostAt(AccessRequest request) {
        if (request.kind() != ClosingKind.LOST_SIM) {
            requireNone(request.lostAt(), "lostAt", "belongs to a lost SIM");
            return null;
        }
        var now = clock.instant();
        var lostAt = request.lostAt() == null ? now.minus(WHEN_UNKNOWN) : request.lostAt();
        if (lostAt.isAfter(now)) {
            throw ProblemException.malformed("lostAt", FieldRule.TOO_LARGE, "is in the future");
        }
        var earliest = now.minus(SimLossListener.LONGEST_AGO);
        return lostAt.isBefore(earliest) ? earliest : lostAt;
    }

    private static void requireNone(Object value, String field, String detail) {
        if (value != null) {
            throw ProblemException.malformed(field, FieldRule.UNKNOWN, detail);
        }
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
                .chain(subject -> action.apply(tx, subject))
                .map(view -> current instanceof Caller.SignedIn ? view.withoutReasonsOfSecurity() : view));
    }

    /** Staff are authorised by their role alone. */
    private static void requirePermission(Caller current, Permission permission, SubjectAccess subject) {
        if (current instanceof Caller.SignedIn in) {
            Authority.of(in).require(permission, subject.target());
        }
    }

    private static AccessOpener opener(Caller current) {
        return switch (current) {
            case Caller.SignedIn _ -> AccessOpener.MANAGER;
            case Caller.Staff staff -> opener(staff.roles());
            case Caller.OperatorSystem system -> opener(system.roles());
            case Caller.Anonymous _ -> throw ProblemException.forbidden();
        };
    }

    private static AccessOpener opener(Set<StaffRole> roles) {
        return roles.contains(StaffRole.SHOP) ? AccessOpener.SHOP : AccessOpener.CONTACT_CENTRE;
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
