package by.cabinet.harness.load;

import by.cabinet.local.system.ProcessTree;
import java.time.Duration;
import java.util.List;

/**
 * One of the two that are compared.
 *
 * @param processes whose time is counted; the load generator's is not
 */
record MeasuredSide(String name, List<ProcessTree> processes, Work work) {

    /** Does as much as it can for about that long. */
    interface Work {
        Done forAbout(Duration time);
    }

    record Done(long operations, long errors, double seconds) {}

    Sample run(Duration time) {
        long before = cpuMillis();
        Done done = work.forAbout(time);
        return new Sample(done.operations(), done.errors(), done.seconds(), cpuMillis() - before);
    }

    private long cpuMillis() {
        return processes.stream().mapToLong(ProcessTree::cpuMillis).sum();
    }

    /**
     * One measured stretch.
     *
     * @param operations done well
     * @param errors answered otherwise, or not at all
     * @param cpuMillis user and system time that all processes of this side took
     */
    record Sample(long operations, long errors, double seconds, long cpuMillis) {

        private static final double MOST_ERRORS = 0.001;

        double perSecond() {
            return operations / seconds;
        }

        double cpuPerOperation() {
            return operations == 0 ? Double.NaN : (double) cpuMillis / operations;
        }

        boolean isSound() {
            return operations > 0 && errors <= MOST_ERRORS * operations;
        }
    }
}
