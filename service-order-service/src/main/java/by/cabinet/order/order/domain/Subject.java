package by.cabinet.order.order.domain;

import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import java.util.Optional;

/** What an order is about. */
public sealed interface Subject {

    /** An offering is connected to a line, or disconnected. */
    record Service(Action action, Target.Subscriber line, Terms terms) implements Subject {

        @Override
        public Target target() {
            return line;
        }

        @Override
        public Optional<String> subscriberId() {
            return Optional.of(line.subscriberId());
        }

        @Override
        public String accountId() {
            return line.accountId();
        }

        @Override
        public Money price() {
            return terms.price();
        }
    }

    /** A SIM of the client's stock becomes a line of the account. R1.2.5 */
    record NewLine(Target.Account account, String iccid, Phone phone, String tariffPlanId) implements Subject {

        @Override
        public Action action() {
            return Action.ACTIVATE_SIM;
        }

        @Override
        public Target target() {
            return account;
        }

        @Override
        public Optional<String> subscriberId() {
            return Optional.empty();
        }

        @Override
        public String accountId() {
            return account.accountId();
        }
    }

    /** A line's service ends. R1.2.5 */
    record EndOfLine(Target.Subscriber line, Phone phone) implements Subject {

        @Override
        public Action action() {
            return Action.TERMINATE;
        }

        @Override
        public Target target() {
            return line;
        }

        @Override
        public Optional<String> subscriberId() {
            return Optional.of(line.subscriberId());
        }

        @Override
        public String accountId() {
            return line.accountId();
        }
    }

    Action action();

    Target target();

    /** The line that there is already. */
    Optional<String> subscriberId();

    String accountId();

    default String clientId() {
        return target().clientId();
    }

    default Money price() {
        return Money.ZERO;
    }

    /** The offering's terms, where it is about one. */
    default Optional<Terms> offered() {
        return this instanceof Service service ? Optional.of(service.terms()) : Optional.empty();
    }
}
