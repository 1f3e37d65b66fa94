package by.cabinet.harness.chaos;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A row of the table of faults.
 *
 * @param bound how many requests of the load may fail while it strikes
 * @param strike breaks something, and mends it before it returns
 * @param possible whether it can be done here
 */
record Fault(int number, String name, int bound, Consumer<FaultContext> strike, Predicate<FaultContext> possible) {

    Fault(int number, String name, int bound, Consumer<FaultContext> strike) {
        this(number, name, bound, strike, _ -> true);
    }

    @Override
    public String toString() {
        return number + " " + name;
    }
}
