package by.cabinet.web.caller;

import static by.cabinet.web.caller.Permission.APPOINT_ADMINISTRATORS;
import static by.cabinet.web.caller.Permission.CHANGE_PLAN;
import static by.cabinet.web.caller.Permission.CHANGE_SETTINGS;
import static by.cabinet.web.caller.Permission.MANAGE_ACCESS;
import static by.cabinet.web.caller.Permission.MANAGE_SUBSCRIBERS;
import static by.cabinet.web.caller.Permission.ORDER;
import static by.cabinet.web.caller.Permission.VIEW_ACCOUNT;
import static by.cabinet.web.caller.Permission.VIEW_SUBSCRIBER;
import static by.cabinet.web.caller.Permission.VIEW_SUBSCRIBERS;
import static by.cabinet.web.caller.Permission.VIEW_USAGE;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a signed-in caller may do: the one place where his rights over subscribers, accounts and clients stand.
 * Staff are let in by their role at the method ({@link AllowedTo}), not here.
 */
public final class Authority {

    /** On these plans subscribers without a role see the composition too; plans are known by the names that the procedure gives. R1.2.6 */
    private static final Set<String> PLANS_WITH_OPEN_COMPOSITION = Set.of(
            "Простое решение.Всё включено", "Простое решение.Всё включено 100", "Простое решение.Всё включено 200");

    private final Caller.SignedIn caller;

    private Authority(Caller.SignedIn caller) {
        this.caller = caller;
    }

    public static Authority of(Caller.SignedIn caller) {
        return new Authority(caller);
    }

    /** What he may do at all: to himself, his account or his client. */
    public Set<Permission> permissions() {
        var permissions = EnumSet.noneOf(Permission.class);
        permissions.addAll(over(new Target.Client(caller.clientId())));
        permissions.addAll(over(new Target.Account(caller.accountId(), caller.clientId())));
        var own = caller instanceof Caller.Subscriber subscriber ? subscriber.subscriberId() : "";
        permissions.addAll(over(new Target.Subscriber(own, caller.accountId(), caller.clientId())));
        return permissions;
    }

    /** Empty for what belongs to another client: such a target is answered like one that does not exist. */
    public Set<Permission> over(Target target) {
        if (!target.clientId().equals(caller.clientId())) {
            return EnumSet.noneOf(Permission.class);
        }
        return switch (caller) {
            case Caller.Subscriber manager when manager.role().managesSubscribers() -> ofManager(manager);
            case Caller.Subscriber subscriber -> ofSubscriber(subscriber, target);
            case Caller.Account account -> ofAccount(account, target);
        };
    }

    /** Throws 404 for what the caller may not know of, 403 for what he may see but not do. */
    public void require(Permission permission, Target target) {
        var permissions = over(target);
        if (!target.clientId().equals(caller.clientId())) {
            throw ProblemException.notFound();
        }
        if (!permissions.contains(permission)) {
            throw ProblemException.forbidden();
        }
    }

    /**
     * Whether he may view the composition of the bundles of a subscriber whom he may view. R1.2.6
     *
     * @param plan the name of the subscriber's plan; null while it is not known
     */
    public boolean mayViewBundle(String plan) {
        return caller instanceof Caller.Subscriber subscriber
                && subscriber.clientKind().isBusiness()
                && (subscriber.role().managesSubscribers()
                        || (plan != null && PLANS_WITH_OPEN_COMPOSITION.contains(plan)));
    }

    /** R1.8 g: the subscriber's call details need it, except for administrators and supervisors. */
    public void requireSecondFactor(String subscriberId) {
        var manager = caller instanceof Caller.Subscriber subscriber
                && subscriber.role().managesSubscribers();
        if (!manager && !caller.session().mayReadUsageOf(subscriberId)) {
            throw new ProblemException(CommonError.SECOND_FACTOR_REQUIRED);
        }
    }

    /** Who is administrator and supervisor is called administrator here: that role may all that the other may. R1.2.1 */
    private static Set<Permission> ofManager(Caller.Subscriber manager) {
        var permissions = EnumSet.of(
                VIEW_SUBSCRIBER, VIEW_USAGE, ORDER, CHANGE_PLAN, MANAGE_ACCESS, VIEW_ACCOUNT, VIEW_SUBSCRIBERS);
        if (manager.clientKind().isBusiness()) {
            permissions.add(APPOINT_ADMINISTRATORS); // R1.2.2
            permissions.add(MANAGE_SUBSCRIBERS); // R1.2.5
        }
        if (manager.role() == CabinetRole.ADMINISTRATOR && manager.clientKind() == ClientKind.LEGAL_ENTITY) {
            permissions.add(CHANGE_SETTINGS); // R1.4 c: the administrator, not the supervisor
        }
        return permissions;
    }

    private static Set<Permission> ofSubscriber(Caller.Subscriber subscriber, Target target) {
        return switch (target) {
            case Target.Subscriber own
            when own.subscriberId().equals(subscriber.subscriberId()) -> ofHimself(subscriber);
            case Target.Account own
            when own.accountId().equals(subscriber.accountId())
                    && !subscriber.clientKind().isBusiness() -> EnumSet.of(VIEW_ACCOUNT);
            case Target.Subscriber _, Target.Account _, Target.Client _ -> EnumSet.noneOf(Permission.class);
        };
    }

    /** The plans of a business are chosen by who manages its subscribers. */
    private static Set<Permission> ofHimself(Caller.Subscriber subscriber) {
        var permissions = EnumSet.of(VIEW_SUBSCRIBER, VIEW_USAGE, ORDER);
        if (!subscriber.clientKind().isBusiness()) {
            permissions.add(CHANGE_PLAN);
        }
        return permissions;
    }

    private static Set<Permission> ofAccount(Caller.Account account, Target target) {
        return switch (target) {
            case Target.Subscriber own
            when own.accountId().equals(account.accountId()) ->
                EnumSet.of(VIEW_SUBSCRIBER, VIEW_USAGE, ORDER, CHANGE_PLAN); // R1.5
            case Target.Account own
            when own.accountId().equals(account.accountId()) -> EnumSet.of(VIEW_ACCOUNT, VIEW_SUBSCRIBERS);
            case Target.Subscriber _, Target.Account _, Target.Client _ -> EnumSet.noneOf(Permission.class);
        };
    }
}
