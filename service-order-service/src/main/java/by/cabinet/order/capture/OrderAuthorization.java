package by.cabinet.order.capture;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.order.model.OrderItem;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.order.party.SubscriberAuthorization;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.ProblemException;

/** What a session may do to an order that there is. */
final class OrderAuthorization {

    private OrderAuthorization() {}

    /** Throws 404 for what the caller may not know of, 403 for another subscriber's of his account or client. */
    static void requireView(Caller.SignedIn caller, ServiceOrder order) {
        requireServed(caller, order);
        var permission = switch (order.submission().item()) {
            case OrderItem.ProductItem _, OrderItem.TerminationItem _, OrderItem.PlanChangeItem _ ->
                Permission.VIEW_SUBSCRIBER;
            case OrderItem.SimActivationItem _ -> Permission.VIEW_ACCOUNT;
        };
        SubscriberAuthorization.require(
                caller, permission, order.submission().item().target());
    }

    /** Throws as {@link #requireView} does, for what changes the order. */
    static void requireControl(Caller.SignedIn caller, ServiceOrder order) {
        requireServed(caller, order);
        SubscriberAuthorization.require(
                caller, control(order), order.submission().item().target());
    }

    /** Of an order that the caller may view. */
    static boolean mayCancel(Caller.SignedIn caller, ServiceOrder order) {
        return !SubscriberAuthorization.isLanding(caller)
                && Authority.of(caller).over(order.submission().item().target()).contains(control(order));
    }

    private static Permission control(ServiceOrder order) {
        return switch (order.submission().item()) {
            case OrderItem.ProductItem _ -> Permission.ORDER;
            case OrderItem.PlanChangeItem _ -> Permission.CHANGE_PLAN;
            case OrderItem.SimActivationItem _, OrderItem.TerminationItem _ -> Permission.MANAGE_SUBSCRIBERS; // R1.2.5
        };
    }

    /**
     * Whether the balance, and so what is missing, is for the caller: account-level data of a business client is for managers and account
     * sessions, and for the subscriber himself who pays in advance or is alone on the account. R1.8 +
     */
    static boolean mayViewBalance(Caller.SignedIn caller, ServiceOrder order) {
        var item = order.submission().item();
        var account = new Target.Account(item.accountId(), item.clientId());
        return Authority.of(caller).over(account).contains(Permission.VIEW_ACCOUNT)
                || (order.contact().mayKnowBalance() && isOwn(caller, order));
    }

    private static boolean isOwn(Caller.SignedIn caller, ServiceOrder order) {
        return caller instanceof Caller.Subscriber own
                && own.subscriberId().equals(order.contact().subscriberId());
    }

    /** A draft is its own session's alone; the landing portal knows orders to connect only. */
    private static void requireServed(Caller.SignedIn caller, ServiceOrder order) {
        var anothersDraft = order.status() == OrderStatus.DRAFT
                && !caller.session().id().equals(order.submission().origin().sessionId()); // R1.9
        var notForLanding =
                SubscriberAuthorization.isLanding(caller) && order.submission().action() != OrderAction.CONNECT;
        if (anothersDraft || notForLanding) {
            throw ProblemException.notFound();
        }
    }
}
