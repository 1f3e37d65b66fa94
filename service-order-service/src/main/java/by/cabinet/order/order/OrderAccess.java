package by.cabinet.order.order;

import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.OrderState;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.domain.Subject;
import by.cabinet.order.subscriber.LineAccess;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.problem.ProblemException;

/** What a session may do to an order that there is. */
final class OrderAccess {

    private OrderAccess() {}

    /** Throws 404 for what the caller may not know of, 403 for a neighbour's. */
    static void requireSight(Caller.SignedIn caller, ServiceOrder order) {
        requireServed(caller, order);
        var permission = switch (order.submission().subject()) {
            case Subject.Service _, Subject.EndOfLine _ -> Permission.VIEW_SUBSCRIBER;
            case Subject.NewLine _ -> Permission.VIEW_ACCOUNT;
        };
        LineAccess.require(caller, permission, order.submission().subject().target());
    }

    /** Throws as {@link #requireSight} does, for what changes the order. */
    static void requireControl(Caller.SignedIn caller, ServiceOrder order) {
        requireServed(caller, order);
        var permission = switch (order.submission().subject()) {
            case Subject.Service _ -> Permission.ORDER;
            case Subject.NewLine _, Subject.EndOfLine _ -> Permission.MANAGE_SUBSCRIBERS; // R1.2.5
        };
        LineAccess.require(caller, permission, order.submission().subject().target());
    }

    /** A draft is its own session's alone; the landing portal knows orders to connect only. */
    private static void requireServed(Caller.SignedIn caller, ServiceOrder order) {
        var origin = order.submission().origin();
        var anothersDraft = order.stage().state() == OrderState.DRAFT
                && !caller.session().id().equals(origin.sessionId()); // R1.9
        var notForLanding = LineAccess.isLanding(caller) && order.submission().action() != Action.CONNECT;
        if (anothersDraft || notForLanding) {
            throw ProblemException.notFound();
        }
    }
}
