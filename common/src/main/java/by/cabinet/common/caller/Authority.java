package by.cabinet.common.caller;

import static by.cabinet.common.caller.Permission.APPOINT_ADMINISTRATORS;
import static by.cabinet.common.caller.Permission.MANAGE_ACCESS;
import static by.cabinet.common.caller.Permission.MANAGE_LINES;
import static by.cabinet.common.caller.Permission.ORDER;
import static by.cabinet.common.caller.Permission.SEE_ACCOUNT;
import static by.cabinet.common.caller.Permission.SEE_LINE;
import static by.cabinet.common.caller.Permission.SEE_LINES;
import static by.cabinet.common.caller.Permission.SEE_USAGE;

import by.cabinet.common.problem.CommonError;
import by.cabinet.common.problem.ProblemException;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a signed-in caller may do: the one place where his rights over lines, accounts and clients stand.
 * Staff are let in by their role at the method ({@link AllowedTo}), not here.
 */
public final class Authority {

    private final Caller.SignedIn caller;

    private Authority(Caller.SignedIn caller) {
        this.caller = caller;
    }

    public static Authority of(Caller.SignedIn caller) {
        return new Authority(caller);
    }

    /** Empty for what belongs to another client: such a target is not told apart from one that does not exist. */
    public Set<Permission> over(Target target) {
        if (!target.clientId().equals(caller.clientId())) {
            return EnumSet.noneOf(Permission.class);
        }
        return switch (caller) {
            case Caller.Subscriber line when line.role().managesLines() -> ofManager(line);
            case Caller.Subscriber line -> ofLine(line, target);
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

    /** R1.8 g: call details need it, except for administrators and supervisors. */
    public void requireSecondFactor() {
        var manager = caller instanceof Caller.Subscriber line && line.role().managesLines();
        if (!manager && !caller.session().secondFactor()) {
            throw new ProblemException(CommonError.SECOND_FACTOR_REQUIRED);
        }
    }

    private static Set<Permission> ofManager(Caller.Subscriber manager) {
        var permissions = EnumSet.of(SEE_LINE, SEE_USAGE, ORDER, MANAGE_ACCESS, SEE_ACCOUNT, SEE_LINES);
        if (manager.clientKind().isBusiness()) {
            permissions.add(APPOINT_ADMINISTRATORS); // R1.2.2
            permissions.add(MANAGE_LINES); // R1.2.5
        }
        return permissions;
    }

    private static Set<Permission> ofLine(Caller.Subscriber line, Target target) {
        return switch (target) {
            case Target.Line own
            when own.subscriberId().equals(line.subscriberId()) -> EnumSet.of(SEE_LINE, SEE_USAGE, ORDER);
            case Target.Account own
            when own.accountId().equals(line.accountId()) && !line.clientKind().isBusiness() -> EnumSet.of(SEE_ACCOUNT);
            case Target.Line _, Target.Account _, Target.Client _ -> EnumSet.noneOf(Permission.class);
        };
    }

    private static Set<Permission> ofAccount(Caller.Account account, Target target) {
        return switch (target) {
            case Target.Line own
            when own.accountId().equals(account.accountId()) -> EnumSet.of(SEE_LINE, SEE_USAGE, ORDER); // R1.5
            case Target.Account own
            when own.accountId().equals(account.accountId()) -> EnumSet.of(SEE_ACCOUNT, SEE_LINES);
            case Target.Line _, Target.Account _, Target.Client _ -> EnumSet.noneOf(Permission.class);
        };
    }
}
